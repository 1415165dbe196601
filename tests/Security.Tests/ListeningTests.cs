using System.Globalization;
using System.Net;
using MQTTnet;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Intake;
using SmartSmoker.Intake.EmbeddedBroker;

namespace SmartSmoker.Security.Tests;

/// <summary>Who can reach the gateway.</summary>
[Collection(OneBroker.Name)]
public sealed class ListeningTests(TlsBroker tls)
{
    private const string ListenState = "0A"; // TCP_LISTEN, proc(5)

    [Fact]
    public async Task The_gateway_listens_on_loopback_alone()
    {
        using var gateway = new GatewayProcess(tls.Broker);
        gateway.Start();
        await gateway.SaysAsync("Consuming from");
        var addresses = Listening(gateway.Id);
        Assert.NotEmpty(addresses);
        Assert.All(
            addresses, address => Assert.Contains(address, new[] { "0100007F", "00000000000000000000000001000000" }));
    }

    [Fact]
    public async Task The_embedded_broker_is_not_open_to_the_network_without_a_login()
    {
        var failure = await Assert.ThrowsAsync<SetupException>(() =>
            EmbeddedIntake.StartAsync(
                new IPEndPoint(IPAddress.Any, 18_831), new EmbeddedBrokerSettings(), new GatewayHealth(),
                TimeProvider.System));
        Assert.Contains("SMARTSMOKER_MQTT_USER", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pit", "right", MqttClientConnectResultCode.Success)]
    [InlineData("pit", "wrong", MqttClientConnectResultCode.BadUserNameOrPassword)]
    [InlineData("pat", "right", MqttClientConnectResultCode.BadUserNameOrPassword)]
    [InlineData(null, null, MqttClientConnectResultCode.BadUserNameOrPassword)]
    public async Task The_embedded_broker_lets_in_who_knows_the_login(
        string? user, string? password, MqttClientConnectResultCode expected)
    {
        var endpoint = new IPEndPoint(IPAddress.Loopback, Ports.Free());
        await using var intake =
            await EmbeddedIntake.StartAsync(
            endpoint, new EmbeddedBrokerSettings { Logins = { new MqttLogin("pit", "right") } }, new GatewayHealth(),
            TimeProvider.System);
        using var device = new MqttClientFactory().CreateMqttClient();
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", endpoint.Port);
        if (user is not null)
        {
            options.WithCredentials(user, password);
        }

        Assert.Equal(expected, (await device.ConnectAsync(options.Build())).ResultCode);
    }

    /// <summary>The addresses, as the kernel writes them, at which the process listens by TCP.</summary>
    private static List<string> Listening(int process)
    {
        var sockets = Directory.GetFiles($"/proc/{process}/fd").Select(file => new FileInfo(file).LinkTarget ?? "")
            .ToHashSet();
        return [.. new[] { "tcp", "tcp6" }.SelectMany(table => File.ReadLines($"/proc/{process}/net/{table}").Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(cells =>
                cells[3] == ListenState
                && sockets.Contains(string.Create(CultureInfo.InvariantCulture, $"socket:[{cells[9]}]")))
            .Select(cells => cells[1].Split(':')[0])];
    }
}
