using SmartSmoker.Engine;

namespace SmartSmoker.Benchmarks.Ingest;

/// <summary>Bare consumers and the gateway on one broker, in turn, so that a busy moment of the machine strikes all alike.</summary>
internal static class Comparison
{
    private const double BatchGoal = 0.7;
    private const double SingleGoal = 10;
    private const ushort PrefetchCount = 4_000; // as the gateway's default
    private const ulong AckEvery = MessagePump.BatchCountMax;
    private const int WarmUpRounds = 2; // until the compiler has made its best of the hot paths
    private const int CommittingPart = 5; // a commit each is that much slower than an acknowledgement each

    /// <summary>Measures them in rounds, after some that only warm up.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(Extent extent, Func<Task<RabbitMqBroker>> start, Action<string> progress)
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
                // Another one begins in each round: who comes first has the broker freshest.
                var turn = (i + round + WarmUpRounds) % contestants.Length;
                var (name, ingest, count) = contestants[turn];
                await QueueFiller.FillAsync(broker, sentCount, count);
                sentCount += count; // else the gateway would know them from the round before
                var (elapsed, processor) = await ingest.RunAsync(count);
                var (perSecond, cost) = (count / elapsed.TotalSeconds, processor.TotalMicroseconds / count);
                await QueueFiller.CheckEmptyAsync(broker);
                if (round >= 1)
                {
                    rates[turn].Add(perSecond);
                    costs[turn].Add(cost);
                    progress(FormattableString.Invariant($"round {round}: {name}: {perSecond:F0} readings/s, {cost:F1} µs of processor each"));
                }
            }
        }

        return Figures([.. contestants.Select(contestant => contestant.Name)], rates, costs);
    }

    private static IReadOnlyList<Figure> Figures(string[] names, List<double>[] rates, List<double>[] costs)
    {
        // By round, then the median: what slows a round slows all in it.
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
