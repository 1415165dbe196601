using SmartSmoker.Engine;

namespace SmartSmoker.Benchmarks.Ingest;

/// <summary>
/// Compares bare consumers with the gateway in alternating rounds, so that background load affects all equally.
/// </summary>
internal static class Comparison
{
    private const double BatchGoal = 0.7;
    private const double SingleGoal = 10;
    private const ushort PrefetchCount = 4_000; // the gateway's default
    private const ulong AckEvery = MessagePump.BatchCountMax;
    private const int WarmUpRounds = 2; // until tiered compilation has optimized the hot paths
    private const int CommittingPart = 5; // fewer readings, because a commit per reading is slower

    /// <summary>Runs the warm-up rounds, then the measured rounds.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(
        Extent extent, Func<Task<RabbitMqBroker>> start, Action<string> progress)
    {
        var broker = await start();
        await using var gateway = await GatewayIngest.StartAsync(broker);
        (string Name, IIngest Ingest, int Count)[] contestants =
        [
            ("bare consumer, one ack per batch, stores nothing",
                new BareConsumer(broker, PrefetchCount, AckEvery), extent.Readings),
            ("bare consumer, prefetch 1, one ack per message, stores nothing",
                new BareConsumer(broker, 1, 1), extent.Single),
            ("consumer that decodes, evaluates, commits and acks each reading", new OneByOneGateway(broker),
                Math.Max(extent.Single / CommittingPart, 1)),
            ("gateway: decode, rules, commit, ack", gateway, extent.Readings),
        ];
        var rates = contestants.Select(_ => new List<double>()).ToArray();
        var costs = contestants.Select(_ => new List<double>()).ToArray();
        var sentCount = 0;
        for (var round = 1 - WarmUpRounds; round <= extent.Rounds; round++)
        {
            for (var i = 0; i < contestants.Length; i++)
            {
                // Rotate the order, because the first competitor has an advantage.
                var turn = (i + round + WarmUpRounds) % contestants.Length;
                var (name, ingest, count) = contestants[turn];
                await QueueFiller.FillAsync(broker, sentCount, count);
                sentCount += count; // or the gateway would discard them as duplicates
                var (elapsed, processor) = await ingest.RunAsync(count);
                var (perSecond, cost) = (count / elapsed.TotalSeconds, processor.TotalMicroseconds / count);
                await QueueFiller.CheckEmptyAsync(broker);
                if (round >= 1)
                {
                    rates[turn].Add(perSecond);
                    costs[turn].Add(cost);
                    progress(
                        FormattableString.Invariant(
                        $"round {round}: {name}: {perSecond:F0} readings/s, {cost:F1} µs of processor each"));
                }
            }
        }

        return Figures([.. contestants.Select(contestant => contestant.Name)], rates, costs);
    }

    private static IReadOnlyList<Figure> Figures(string[] names, List<double>[] rates, List<double>[] costs)
    {
        // Compare within each round, then take the median, because a slow round affects all competitors.
        double Ratio(int one, int other) => Median.Of(rates[one].Zip(rates[other], (first, second) => first / second));
        var gateway = names.Length - 1;
        return
        [
            .. names.Select((name, i) => new Figure(name, Median.Of(rates[i]), "readings/s")),
            new Figure("CPU time of the bare consumer, batched", Median.Of(costs[0]), "µs per reading"),
            new Figure("CPU time of the gateway", Median.Of(costs[^1]), "µs per reading"),
            Figure.AtLeast(BatchGoal, "gateway / bare consumer, batched", Ratio(gateway, 0)),
            Figure.AtLeast(
                SingleGoal, "gateway / one at a time, same work (each reading committed)", Ratio(gateway, 2)),
            Figure.AtLeast(
                SingleGoal, "gateway / one at a time, stores nothing (cannot exceed the next line)", Ratio(gateway, 1)),
            new("bare consumer, batched / one at a time, stores nothing", Ratio(0, 1), ""),
        ];
    }
}
