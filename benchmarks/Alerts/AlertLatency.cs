using SmartSmoker.Benchmarks.Ingest;

namespace SmartSmoker.Benchmarks.Alerts;

/// <summary>
/// Measures the time from publishing a reading to its alert on the page, at 1,000 readings per second.
/// </summary>
internal static class AlertLatency
{
    private const double MedianGoalMs = 100;
    private const double MostGoalMs = 500;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(100);

    /// <summary>Runs the measurement.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(
        Extent extent, Func<Task<RabbitMqBroker>> start, Action<string> progress)
    {
        var broker = await start();
        await QueueFiller.EmptyAsync(broker);
        var folder = Directory.CreateTempSubdirectory("smoker-benchmark-").FullName;
        var (gateway, _) = await GatewayProcess.StartAsync(broker, Path.Combine(folder, "cook.db"));
        try
        {
            using var client = gateway.Client();
            using var page = new ListeningPage(client);
            using var stop = new CancellationTokenSource();
            var looking = page.RunAsync(stop.Token);
            var perSecond = await new ReadingFlow(broker, page.Await).RunAsync(Length);
            await stop.CancelAsync();
            await looking;
            progress(
                FormattableString.Invariant(
                $"{page.LatenciesMs.Count} alerts at {perSecond:F0} readings/s, {page.LostCount} lost"));
            return
            [
                new("readings published and acknowledged", perSecond, "readings/s"),
                new("alerts expected", page.LatenciesMs.Count + page.LostCount, ""),
                new("of these, not seen within 10 s", page.LostCount, ""),
                Figure.Below(MedianGoalMs, "publish to alert on the page, median", Median.Of(page.LatenciesMs), "ms"),
                Figure.Below(
                    MostGoalMs, "publish to alert on the page, 99th percentile",
                    Median.Part(page.LatenciesMs, 0.99), "ms"),
                new("slowest", page.LatenciesMs.Max(), "ms"),
            ];
        }
        finally
        {
            gateway.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }
}
