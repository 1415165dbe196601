using Microsoft.Extensions.DependencyInjection;
using Serilog.Events;
using SmartSmoker.Benchmarks.Ingest;
using SmartSmoker.Host;
using SmartSmoker.Intake;
using SmartSmoker.Intake.EmbeddedBroker;

namespace SmartSmoker.Benchmarks.Embedded;

/// <summary>A gateway with its embedded broker and a database of its own, for all rounds: as one that has run for a while.</summary>
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

    /// <summary>Starts it, with its broker at <paramref name="port"/> of loopback.</summary>
    public static async Task<EmbeddedGateway> StartAsync(int port)
    {
        var folder = Directory.CreateTempSubdirectory("smoker-benchmark-").FullName;
        var settings = new GatewaySettings { Database = Path.Combine(folder, "cook.db"), Logs = folder, Http = "http://127.0.0.1:0" };
        var gateway = await GatewayHost.StartAsync(settings, LogEventLevel.Error, CancellationToken.None);
        var health = gateway.Services.GetRequiredService<GatewayHealth>();
        return new EmbeddedGateway(settings, gateway, await EmbeddedIntake.StartAsync(port, health, TimeProvider.System), port);
    }

    /// <summary>The time until <paramref name="count"/> readings are acknowledged; fails when one of them is not stored then.</summary>
    public async Task<TimeSpan> RunAsync(MqttLoad load, int count)
    {
        var loading = load.RunAsync(_port, first: _storedCount, count);
        await await Task.WhenAny(loading, _pump); // a pump that fails says so here
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
