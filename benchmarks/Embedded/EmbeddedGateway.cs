using Microsoft.Extensions.DependencyInjection;
using Serilog.Events;
using SmartSmoker.Benchmarks.Ingest;
using SmartSmoker.Host;
using SmartSmoker.Intake;
using SmartSmoker.Intake.EmbeddedBroker;

namespace SmartSmoker.Benchmarks.Embedded;

/// <summary>A gateway with an embedded broker and its own database. It serves all rounds, so it is warmed up.</summary>
internal sealed class EmbeddedGateway : IAsyncDisposable
{
    private readonly GatewaySettings _settings;
    private readonly GatewayHost _gateway;
    private readonly EmbeddedIntake _intake;
    private readonly int _port;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _pump;
    private int _storedCount;

    private EmbeddedGateway(GatewaySettings settings, GatewayHost gateway, EmbeddedIntake intake, int port)
    {
        (_settings, _gateway, _intake, _port) = (settings, gateway, intake, port);
        _pump = Task.Run(() => gateway.PumpAsync(intake, _stop.Token));
    }

    /// <summary>Starts the gateway with its broker on a loopback port.</summary>
    public static async Task<EmbeddedGateway> StartAsync(int port)
    {
        var folder = Directory.CreateTempSubdirectory("smoker-benchmark-").FullName;
        var settings =
            new GatewaySettings
            {
                Database = Path.Combine(folder, "cook.db"),
                Logs = folder,
                Http = "http://127.0.0.1:0"
            };
        var gateway = await GatewayHost.StartAsync(settings, LogEventLevel.Error, CancellationToken.None);
        var health = gateway.Services.GetRequiredService<GatewayHealth>();
        return new EmbeddedGateway(
            settings, gateway, await EmbeddedIntake.StartAsync(port, health, TimeProvider.System), port);
    }

    /// <summary>
    /// The time until <paramref name="count"/> readings are acknowledged; throws if one is not stored by then.
    /// </summary>
    public async Task<TimeSpan> RunAsync(MqttLoad load, int count)
    {
        var loading = load.RunAsync(_port, first: _storedCount, count);
        await await Task.WhenAny(loading, _pump); // rethrows a failure of the pump
        var elapsed = await loading;
        GatewayIngest.CheckRows(_settings.Database, _storedCount += count);
        return elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _pump;
        await _intake.DisposeAsync();
        await _gateway.DisposeAsync();
        _stop.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_settings.Logs, recursive: true);
    }
}
