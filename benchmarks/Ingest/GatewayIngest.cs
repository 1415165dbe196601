using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog.Events;
using SmartSmoker.Host;
using SmartSmoker.Intake;
using SmartSmoker.Intake.Queues;
using SmartSmoker.Store;

namespace SmartSmoker.Benchmarks.Ingest;

/// <summary>
/// The complete gateway, as started by <c>run</c>: decode, rules, SQLite with synchronous=FULL, acknowledge, log, page.
/// The same process serves all rounds, so it is warmed up; each round reconnects and rebuilds the state.
/// </summary>
internal sealed class GatewayIngest : IIngest, IAsyncDisposable
{
    private readonly GatewaySettings _settings;
    private readonly GatewayHost _gateway;
    private int _storedCount;

    private GatewayIngest(GatewaySettings settings, GatewayHost gateway) => (_settings, _gateway) = (settings, gateway);

    /// <summary>Starts a gateway for <paramref name="broker"/>.</summary>
    public static async Task<GatewayIngest> StartAsync(RabbitMqBroker broker)
    {
        var settings = Settings(broker, Directory.CreateTempSubdirectory("smoker-benchmark-").FullName);
        return new GatewayIngest(
            settings, await GatewayHost.StartAsync(settings, LogEventLevel.Error, CancellationToken.None));
    }

    /// <summary>The settings of a gateway that stores everything in <paramref name="folder"/>.</summary>
    public static GatewaySettings Settings(RabbitMqBroker broker, string folder) => new()
    {
        Database = Path.Combine(folder, "cook.db"),
        Logs = folder,
        Http = "http://127.0.0.1:0",
        Broker = new() { Uri = broker.AmqpUri, User = broker.Gateway.Name, Password = broker.Gateway.Password },
    };

    /// <summary>Throws unless exactly <paramref name="count"/> readings are stored.</summary>
    public static void CheckRows(string database, int count)
    {
        using var connection = Database.From(database).OpenForReading();
        using var command = connection.Query("SELECT count(*) FROM readings");
        var rowCount = Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        if (rowCount != count)
        {
            throw new InvalidOperationException($"{rowCount} rows from {count} readings: the measurement is invalid");
        }
    }

    public async Task<Taken> RunAsync(int count)
    {
        using var stop = new CancellationTokenSource();
        var services = _gateway.Services;
        var taken = Taken.Begin();
        await using var intake = await RabbitIntake.StartAsync(
            _settings.Broker, services.GetRequiredService<GatewayHealth>(), TimeProvider.System,
            services.GetRequiredService<ILogger<RabbitIntake>>(), stop.Token);
        var counting = new CountingIntake(intake);
        var done = counting.SettledAsync(count);
        var pump =
            Task.Run(() => _gateway.PumpAsync(counting, stop.Token)); // on its own thread, because it may never yield
        await await Task.WhenAny(done, pump);
        var all = taken();

        await stop.CancelAsync();
        await pump;
        CheckRows(_settings.Database, _storedCount += count);
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_settings.Logs, recursive: true);
    }
}
