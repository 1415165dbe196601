namespace SmartSmoker.Simulator.Generated;

/// <summary>A food of a generated cook.</summary>
/// <param name="Queue">The queue of the probe.</param>
/// <param name="Kind">The <see cref="Meat.Name"/>, which is also a preset of the gateway.</param>
/// <param name="WeightLb">The weight in pounds.</param>
/// <param name="TargetF">The target at the probe tip, °F.</param>
/// <param name="DoneAt">When the probe tip reached the target, without noise; null if never.</param>
public sealed record GeneratedFood(string Queue, string Kind, double WeightLb, double TargetF, DateTimeOffset PutIn,
    DateTimeOffset? DoneAt);

/// <summary>
/// A random cook with what truly happened in it, the same for the same seed. It is made by physics that no rule or
/// forecast knows: heat conduction in food with evaporation from its surface, and a pit of air, walls and fire.
/// </summary>
/// <param name="Seed">The seed.</param>
/// <param name="SetF">The first set point, °F.</param>
/// <param name="Rows">The logged rows.</param>
/// <param name="Foods">One or two foods.</param>
/// <param name="Truth">The true events, in order of time.</param>
/// <param name="SetPoints">The set points in °F and their times, <paramref name="SetF"/> first.</param>
public sealed record GeneratedCook(
    int Seed, double SetF, IReadOnlyList<CookRow> Rows, IReadOnlyList<GeneratedFood> Foods,
    IReadOnlyList<CookTruth> Truth, IReadOnlyList<(DateTimeOffset At, double SetF)> SetPoints)
{
    private const double ShownMinutes = 3;

    /// <summary>The default start time.</summary>
    public static DateTimeOffset DefaultStart { get; } = new(2026, 7, 4, 10, 0, 0, TimeSpan.Zero);

    /// <summary>A cook whose kind of food also depends on <paramref name="seed"/>.</summary>
    public static GeneratedCook Make(int seed) => Make(new Dice(seed, 0).Pick(Meat.All), seed, DefaultStart);

    public static GeneratedCook Make(Meat kind, int seed, DateTimeOffset start)
    {
        var plan = CookPlan.Draw(kind, new Dice(seed, 1));
        var trace = CookRun.Run(plan, seed);
        var rows = new Logger(new Dice(seed, 3)).Write(trace, start);
        DateTimeOffset Time(double minute) => start.AddSeconds(Math.Round((minute - trace.FirstMinute) * 60));
        DateTimeOffset? Maybe(double? minute) => minute is { } known ? Time(known) : null;

        var onPit = trace.Foods.Select((food, i) => (food, Queue: CookRow.Queues[i + 1]))
            .Where(pair => pair.food is not null);
        var foods = onPit.Select(pair =>
            new GeneratedFood(
                pair.Queue, pair.food!.Plan.Kind.Name, pair.food.Plan.WeightLb, pair.food.Plan.TargetF,
                Time(pair.food.InMinute!.Value), Maybe(pair.food.DoneMinute)));
        var recorded = StepEvents(trace).Where(told =>
            told.Happened.Minute >= trace.FirstMinute && told.Happened.Minute <= trace.Moments[^1].Minute);
        var truth = recorded.Select(told => new CookTruth(
            told.Happened.Kind, Time(told.Happened.Minute), CookRow.Queues[told.Happened.Column],
            Maybe(told.Happened.Ended),
            Maybe(told.Shown)));
        return new GeneratedCook(seed, plan.SetF, rows, [.. foods], [.. truth.OrderBy(told => told.Time)],
            [(start, plan.SetF),
                .. trace.Happenings.Where(one => one.Kind == Happening.SetPointChanged)
                .Select(one => (Time(one.Minute), one.Size))]);
    }

    private static IEnumerable<(Happened Happened, double? Shown)> StepEvents(CookTrace trace)
    {
        foreach (var happened in trace.Happenings)
        {
            var ended = happened.Kind == Happening.FireOut ? PitTruth.BackAt(trace, happened) : happened.Ended;
            yield return (happened with { Ended = ended }, PitTruth.ShownAt(trace, happened with { Ended = ended }));
        }

        foreach (var (kind, begin, end, plain) in PitTruth.Outside(trace))
        {
            yield return (new Happened(kind, begin, end, 0, 0), plain ? begin : null);
        }

        for (var i = 0; i < trace.Foods.Count; i++)
        {
            if (trace.Foods[i] is not { } food)
            {
                continue;
            }

            foreach (var (begin, end, plain, plainEnd) in StallTruth.Of(trace.Moments, i, food.Plan.TargetF))
            {
                yield return (new Happened(Happening.Stall, begin, end, i + 1, 0), plain);
                yield return (new Happened(Happening.StallEnded, end, null, i + 1, 0), plainEnd ? end : null);
            }

            if (food.DoneMinute is { } done)
            {
                double? shown = trace.Shows(done, done + ShownMinutes, i) ? done : null;
                yield return (new Happened(Happening.TargetReached, done, null, i + 1, 0), shown);
            }
        }
    }
}
