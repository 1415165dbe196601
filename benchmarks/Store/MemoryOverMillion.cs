using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog.Events;
using SmartSmoker.Benchmarks.Ingest;
using SmartSmoker.Host;
using SmartSmoker.Intake;
using SmartSmoker.Intake.Queues;

namespace SmartSmoker.Benchmarks.Store;

/// <summary>
/// Measures the memory of a gateway in this process after 200,000 and after a million readings from RabbitMQ.
/// </summary>
internal static class MemoryOverMillion
{
    private const int EarlyCount = 200_000;
    private const int LateCount = 1_000_000;
    private const int PartCount = 50_000;
    private const double GrowthGoalMb = 5;

    /// <summary>Runs the measurement.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(
        Extent extent, Func<Task<RabbitMqBroker>> start, Action<string> progress)
    {
        var broker = await start();
        await QueueFiller.EmptyAsync(broker);
        var folder = Directory.CreateTempSubdirectory("smoker-benchmark-").FullName;
        try
        {
            return await RunAsync(broker, folder, progress);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Figure>> RunAsync(
        RabbitMqBroker broker, string folder, Action<string> progress)
    {
        var settings = GatewayIngest.Settings(broker, folder);
        using var stop = new CancellationTokenSource();
        await using var gateway = await GatewayHost.StartAsync(settings, LogEventLevel.Error, stop.Token);
        var services = gateway.Services;
        await using var intake = await RabbitIntake.StartAsync(
            settings.Broker, services.GetRequiredService<GatewayHealth>(), TimeProvider.System,
            services.GetRequiredService<ILogger<RabbitIntake>>(), stop.Token);
        var counting = new CountingIntake(intake);
        var pump = Task.Run(() => gateway.PumpAsync(counting, stop.Token));
        var (early, late) = ((0.0, 0.0), (0.0, 0.0));
        for (var sent = 0; sent < LateCount; sent += PartCount)
        {
            await QueueFiller.AddAsync(broker, sent, PartCount);
            await counting.SettledAsync(sent + PartCount);
            if (sent + PartCount is EarlyCount or LateCount)
            {
                var now = Held();
                progress(FormattableString.Invariant(
                    $"after {sent + PartCount}: working set {now.WorkingSetMb:F0} MB, heap {now.HeapMb:F1} MB"));
                (early, late) = sent + PartCount == EarlyCount ? (now, late) : (early, now);
            }
        }

        await stop.CancelAsync();
        await pump;
        GatewayIngest.CheckRows(settings.Database, LateCount);
        return
        [
            new("working set after 200,000 readings, including the publisher", early.Item1, "MB"),
            new("working set after 1,000,000", late.Item1, "MB"),
            new("managed heap after 200,000 readings, after a collection", early.Item2, "MB"),
            new("managed heap after 1,000,000, after a collection", late.Item2, "MB"),
            Figure.Below(
                GrowthGoalMb, "growth of the managed heap from 200,000 to 1,000,000", late.Item2 - early.Item2, "MB"),
            Figure.Below(1.1, "working set after 1,000,000 / after 200,000", late.Item1 / early.Item1, ""),
        ];
    }

    private static (double WorkingSetMb, double HeapMb) Held()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        return (Environment.WorkingSet / 1e6, heap / 1e6);
    }
}
