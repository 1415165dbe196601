using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet;
using MQTTnet.Protocol;
using Serilog.Events;
using SmartSmoker.CookFiles;
using SmartSmoker.Device;
using SmartSmoker.Domain;
using SmartSmoker.Host;
using SmartSmoker.Intake;
using SmartSmoker.Intake.EmbeddedBroker;
using SmartSmoker.Simulator;

namespace SmartSmoker.Web.Tests;

/// <summary>A gateway with a database of its own, its embedded broker, and an MQTT client that plays the device.</summary>
public sealed class GatewayUnderTest : IAsyncDisposable
{
    private CancellationTokenSource _stop = null!;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("smoker-page-");
    private GatewaySettings _settings = null!;
    private GatewayHost _host = null!;
    private EmbeddedIntake _intake = null!;
    private IMqttClient _device = null!;
    private Task _pump = Task.CompletedTask;

    private GatewayUnderTest()
    {
    }

    /// <summary>Loopback port of the embedded broker.</summary>
    public int MqttPort { get; } = Ports.Free();

    /// <summary>Address of the page.</summary>
    public string Url => Services.Address();

    /// <summary>Parts of the gateway.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Its data folder.</summary>
    public string Folder => _folder.FullName;

    /// <summary>The settings file, which is not there unless a test writes it.</summary>
    public string SettingsFile => Path.Combine(_folder.FullName, "smartsmoker.json");

    /// <summary>What it has logged.</summary>
    public string Log =>
        string.Concat(_folder.GetFiles("gateway-*.json").Select(file => File.ReadAllText(file.FullName)));

    /// <summary>A client of its API, as the owner.</summary>
    public OwnerClient Client() => new(_folder.FullName) { BaseAddress = new Uri(Url) };

    /// <summary>Starts all of it. Browsers sign in by a link, unless the test does it itself: <paramref name="signIn"/>.</summary>
    public static async Task<GatewayUnderTest> StartAsync(
        bool signIn = false, Action<GatewaySettings>? configure = null)
    {
        var gateway = new GatewayUnderTest();
        await File.WriteAllTextAsync(gateway.SettingsFile, "{}");
        var settings = gateway._settings = GatewaySettings.Load(gateway.SettingsFile);
        settings.Database = Path.Combine(gateway._folder.FullName, "cook.db");
        settings.Logs = gateway._folder.FullName;
        settings.Http = $"http://127.0.0.1:{Ports.Free()}"; // nobody takes it while the gateway is stopped
        configure?.Invoke(settings);
        await gateway.StartAsync();
        if (!signIn)
        {
            Chromium.SignInTo(gateway.Url, settings.Database);
        }

        return gateway;
    }

    /// <summary>Stops it as Ctrl+C does.</summary>
    public async Task StopAsync()
    {
        _device.Dispose();
        await _stop.CancelAsync();
        await _pump;
        await _intake.DisposeAsync();
        await _host.DisposeAsync();
        _stop.Dispose();
    }

    /// <summary>Starts it again at the same address, with what it stored.</summary>
    public async Task StartAsync()
    {
        _stop = new CancellationTokenSource();
        _host = await GatewayHost.StartAsync(_settings, LogEventLevel.Error, _stop.Token);
        _intake =
            await EmbeddedIntake.StartAsync(
            MqttPort, Services.GetRequiredService<GatewayHealth>(), TimeProvider.System);
        _pump = _host.PumpAsync(_intake, _stop.Token);
        _device = new MqttClientFactory().CreateMqttClient();
        await _device.ConnectAsync(
            new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", MqttPort).WithNoKeepAlive().Build());
    }

    /// <summary>Publishes a reading of device <c>test</c>; returns when it is committed.</summary>
    public Task PublishAsync(ProbeKey probe, DateTimeOffset time, float fahrenheit) =>
        PublishAsync(
            $"smoker/test/{probe.Value}", ReadingCodec.Encode(time.ToUnixTimeMilliseconds() / 1000.0, fahrenheit));

    /// <summary>Publishes <paramref name="body"/>; returns when it is committed.</summary>
    public Task PublishAsync(string topic, byte[] body) => _device.PublishAsync(new MqttApplicationMessageBuilder()
        .WithTopic(topic).WithPayload(body).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());

    /// <summary>Plays a device that sends <paramref name="rows"/>; returns when all are committed.</summary>
    public async Task CookAsync(IReadOnlyList<CookRow> rows)
    {
        var options = new SimulatorOptions(rows,
            new BrokerAddress(new Uri($"mqtt://127.0.0.1:{MqttPort}"), null, null))
        { Device = "test", Speed = null };
        using var device = new SimulatedDevice(options, TimeProvider.System);
        await Task.Run(() => device.RunAsync(_ => { }, CancellationToken.None));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Delete(recursive: true);
    }
}

/// <summary>Where a gateway under test is found.</summary>
internal static class GatewayAddress
{
    /// <summary>Address of the page.</summary>
    public static string Address(this IServiceProvider services) =>
        services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
}
