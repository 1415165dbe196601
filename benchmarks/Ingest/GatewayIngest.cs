using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog.Events;
using SmartSmoker.Broker;
using SmartSmoker.Host;
using SmartSmoker.Host.Queues;
using SmartSmoker.Host.Storage;

namespace SmartSmoker.Benchmarks.Ingest;

/// <summary>The gateway as <c>run</c> starts it: decode, rules, SQLite with synchronous=FULL, acknowledge, log, page.</summary>
/// <param name="broker">The broker to consume from.</param>
internal sealed class GatewayIngest(RabbitMqBroker broker) : IIngest
{
    /// <summary>Settings of a gateway that keeps everything in <paramref name="folder"/>.</summary>
    public static GatewaySettings Settings(RabbitMqBroker broker, string folder) => new()
    {
        Database = Path.Combine(folder, "cook.db"),
        Logs = folder,
        Http = "http://127.0.0.1:0",
        Broker = new() { Uri = broker.AmqpUri, User = broker.Gateway.Name, Password = broker.Gateway.Password },
    };

    /// <summary>Fails when not exactly <paramref name="count"/> readings are stored.</summary>
    public static void CheckRows(string database, int count)
    {
        using var connection = Database.From(database).OpenForReading();
        using var command = connection.Query("SELECT count(*) FROM readings");
        var rowCount = Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
        if (rowCount != count)
        {
            throw new InvalidOperationException($"{rowCount} rows from {count} readings: the measurement says nothing");
        }
    }

    /// <inheritdoc/>
    public async Task<Taken> RunAsync(int count)
    {
        var folder = Directory.CreateTempSubdirectory("smoker-benchmark-").FullName;
        try
        {
            return await RunAsync(count, folder);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<Taken> RunAsync(int count, string folder)
    {
        var settings = Settings(broker, folder);
        using var stop = new CancellationTokenSource();
        await using var gateway = await GatewayHost.StartAsync(settings, LogEventLevel.Error, stop.Token);
        var services = gateway.Services;

        var taken = Taken.Begin();
        await using var intake = await RabbitIntake.StartAsync(
            settings.Broker, services.GetRequiredService<GatewayHealth>(), TimeProvider.System,
            services.GetRequiredService<ILogger<RabbitIntake>>(), stop.Token);
        var counting = new CountingIntake(intake);
        var done = counting.SettledAsync(count);
        var pump = Task.Run(() => gateway.PumpAsync(counting, stop.Token)); // it may go on without a pause until all is done
        await await Task.WhenAny(done, pump);
        var all = taken();

        await stop.CancelAsync();
        await pump;
        CheckRows(settings.Database, count);
        return all;
    }
}
