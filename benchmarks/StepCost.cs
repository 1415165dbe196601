using SmartSmoker.Domain;
using SmartSmoker.Domain.State;

namespace SmartSmoker.Benchmarks;

/// <summary>Measures the time of a rule step per reading and the memory per probe, without prediction.</summary>
internal static class StepCost
{
    private const double IntervalMinutes = 0.5;
    private const int ProbeCount = 3;
    private const int WarmUpRounds = 10;
    private const double GoalNanoseconds = 1_000;

    /// <summary>Runs the measurement.</summary>
    public static Task<IReadOnlyList<Figure>> RunAsync(
        Extent extent, Func<Task<RabbitMqBroker>> start, Action<string> progress)
    {
        var (nanoseconds, bytes) = Measure(extent.Rounds);
        return Task.FromResult<IReadOnlyList<Figure>>(
        [
            Figure.Below(GoalNanoseconds, "CPU time per reading, including garbage collection", nanoseconds, "ns"),
            new("state per probe", bytes, "bytes"),
        ]);
    }

    /// <summary>
    /// Steps ten devices with three probes through ten-hour cooks with the default rules. Returns the median processor
    /// time per step in nanoseconds, garbage collection included, after ten warm-up rounds, and the bytes per probe.
    /// </summary>
    private static (double NanosecondsPerStep, double BytesPerProbe) Measure(int rounds)
    {
        var readings = Readings().ToList();
        for (var round = 0; round < WarmUpRounds; round++)
        {
            Run(readings);
        }

        var nanoseconds = Enumerable.Range(0, rounds).Select(_ =>
        {
            var before = Environment.CpuUsage.TotalTime;
            Run(readings);
            return (Environment.CpuUsage.TotalTime - before).TotalNanoseconds / readings.Count;
        }).Order().ToList();
        var heldBefore = GC.GetTotalMemory(forceFullCollection: true);
        var states = Enumerable.Range(0, 10).Select(_ => Run(readings)).ToList();
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - heldBefore;
        var probes = states.Sum(state => state.Devices.Count * ProbeCount);
        return (nanoseconds[rounds / 2], (double)bytes / probes);
    }

    private static RulesState Run(List<Reading> readings)
    {
        var state = RulesState.Empty(RuleSet.Default);
        foreach (var reading in readings)
        {
            state = state.Step(reading, reading.Time).Next;
        }

        return state;
    }

    private static IEnumerable<Reading> Readings()
    {
        var random = new Random(1);
        var start = new DateTimeOffset(2026, 7, 4, 10, 0, 0, TimeSpan.Zero);
        for (var minute = 0.0; minute < 600; minute += IntervalMinutes)
        {
            var pitF = (minute < 60 ? 80 + (minute * 3) : 260) + (minute % 120 is > 90 and < 93 ? -50 : 0);
            var foodF = 40 + (150 * (1 - Math.Exp(-minute / 180)));
            foreach (var device in Enumerable.Range(0, 10))
            {
                foreach (var probe in ProbeKey.Classic)
                {
                    var fahrenheit = (probe == ProbeKey.Smoker ? pitF : foodF) + random.NextDouble();
                    yield return new Reading(
                        new ProbeId($"pit-{device}", probe), start.AddMinutes(minute),
                        Temperature.FromFahrenheit((float)fahrenheit));
                }
            }
        }
    }
}
