namespace SmartSmoker.Benchmarks.Soak;

/// <summary>
/// Two fleets of a hundred devices cook the same cooks at the same time, each with its own RabbitMQ and gateway. One
/// side has faults; the other shows which alerts to expect.
/// </summary>
internal static class Soak
{
    private const int DeviceCount = 100;
    private const int ThreadsMin = 4 * DeviceCount; // connecting blocks a thread for each device
    private const double GrowthMax = 1.2; // of the median of the last third to that of the first; a choice
    private static readonly TimeSpan DrainMax = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan PollPeriod = TimeSpan.FromSeconds(5);

    /// <summary>Runs for <paramref name="length"/>, writes a table, and returns whether every check passed.</summary>
    public static async Task<bool> RunAsync(TimeSpan length, int seed, Action<string> write, Action<string> progress)
    {
        ThreadPool.SetMinThreads(ThreadsMin, ThreadsMin);
        await using var clean = await SoakSide.StartAsync();
        await using var faulty = await SoakSide.StartAsync();
        await using var page = await ProxiedPage.StartAsync(faulty.Gateway.Http, faulty.Gateway.Folder);
        var start = TimeProvider.System.GetUtcNow();
        using var stop = new CancellationTokenSource(length);
        using var giveUp = new CancellationTokenSource(length + DrainMax);
        var running = Task.WhenAll(new[] { clean, faulty }.Select(side => side.RunAsync(
            [.. Enumerable.Range(0, DeviceCount).Select(number => new SoakDevice(
                side.Broker, new SoakCook(seed, number, length), number, start, side.Acked))],
            stop.Token, giveUp.Token)));
        var faults = new SoakFaults(faulty, page, seed);
        await faults.RunAsync(length, progress);
        var seesCommits = await SeesCommitAsync(page, new HostileClient(faulty.Broker, new Random(seed)));
        await running;
        progress("all devices have ended; waiting until the queues are empty");
        await DrainAsync(clean, giveUp.Token);
        await DrainAsync(faulty, giveUp.Token);
        progress($"kept: {SoakReport.Keep(seed, faults.Caused, clean, faulty)}");
        IReadOnlyList<Figure> figures =
        [
            new("faults caused", faults.CausedCount, ""),
            SoakReport.None("of these, failed", faults.FailedCount),
            SoakReport.None("page behind nginx no longer told of commits", seesCommits ? 0 : 1),
            .. SoakReport.Figures(clean, faulty, page, GrowthMax, progress),
        ];
        write(Report.Table(figures));
        return figures.All(figure => figure.Reached != false);
    }

    /// <summary>Sends readings, because the devices may have ended, and waits until the page is told of them.</summary>
    private static async Task<bool> SeesCommitAsync(ProxiedPage page, HostileClient client)
    {
        var before = page.EventCount;
        try
        {
            await client.InventNamesAsync();
            await Wait.UntilAsync(() => page.EventCount > before);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Waits until every acknowledged reading is stored, or until <paramref name="giveUp"/>.</summary>
    private static async Task DrainAsync(SoakSide side, CancellationToken giveUp)
    {
        while (SoakReport.Missing(side).Count > 0 && !giveUp.IsCancellationRequested)
        {
            await Task.Delay(PollPeriod, giveUp).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
