using SmartSmoker.Broker;

namespace SmartSmoker.Benchmarks;

/// <summary>What one consumer reached: readings per second in each round.</summary>
/// <param name="Name">The consumer.</param>
/// <param name="Readings">Readings taken in a round.</param>
/// <param name="PerSecond">Readings per second, by round.</param>
internal sealed record Result(string Name, int Readings, IReadOnlyList<double> PerSecond)
{
    /// <summary>The middle one of the rounds; the mean of the middle two when their number is even.</summary>
    public double Median
    {
        get
        {
            var sorted = PerSecond.Order().ToArray();
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }
}

/// <summary>Bare consumers and the gateway on one broker, in turn, so that a busy moment of the machine strikes all alike.</summary>
internal static class Comparison
{
    private const ushort PrefetchCount = 4_000; // as the gateway's default
    private const ulong AckEvery = 1_000; // as the gateway's batches
    private const int WarmUpCount = 30_000; // so that the compiler has seen the hot paths

    /// <summary>
    /// Measures bare batches, bare single acknowledgements and the gateway, in that order, in <paramref name="roundCount"/>
    /// rounds after one that only warms up.
    /// </summary>
    public static async Task<IReadOnlyList<Result>> RunAsync(
        RabbitMqBroker broker, int readingCount, int singleCount, int roundCount, Action<string> progress)
    {
        (string Name, IIngest Ingest, int Count)[] contestants =
        [
            ("bare, batch ack", new BareConsumer(broker, PrefetchCount, AckEvery), readingCount),
            ("bare, prefetch 1", new BareConsumer(broker, prefetchCount: 1, ackEvery: 1), singleCount),
            ("gateway", new GatewayIngest(broker), readingCount),
        ];
        var rates = contestants.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round <= roundCount; round++)
        {
            for (var i = 0; i < contestants.Length; i++)
            {
                // Another one begins in each round: who comes first has the broker freshest.
                var turn = (i + round) % contestants.Length;
                var (name, ingest, measuredCount) = contestants[turn];
                var count = round == 0 ? Math.Min(WarmUpCount, measuredCount) : measuredCount;
                await QueueFiller.FillAsync(broker, count);
                var perSecond = count / (await ingest.RunAsync(count)).TotalSeconds;
                await QueueFiller.CheckEmptyAsync(broker);
                if (round > 0)
                {
                    rates[turn].Add(perSecond);
                    progress(FormattableString.Invariant($"round {round} of {roundCount}: {name}: {perSecond:F0} readings/s"));
                }
            }
        }

        return [.. contestants.Select((contestant, i) => new Result(contestant.Name, contestant.Count, rates[i]))];
    }
}
