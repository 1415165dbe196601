using SmartSmoker.Simulator.Generated;

namespace SmartSmoker.Evaluation.Prediction;

/// <summary>What the oracle knows of the future, in addition to the true state of pit and food.</summary>
[Flags]
public enum Foresight
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>When and how each food will be wrapped.</summary>
    Wraps = 1,

    /// <summary>All events: lid, fire, set point and probes.</summary>
    Happenings = 2,
}

/// <summary>
/// The unavoidable error of any forecast. The oracle continues the generator's own physics from the true state of a
/// cook, with futures drawn as the generator draws them, and answers with their median. It also knows the future unrest
/// of the pit, which changes little.
/// </summary>
public static class Oracle
{
    private const int FutureCount = 15;
    private const int TryCountMax = 200;

    /// <summary>
    /// The answers for the cook of <paramref name="seed"/>, every so many minutes, starting after an hour.
    /// </summary>
    public static IEnumerable<Asked> Ask(int seed, Foresight foresight, double everyMinutes)
    {
        var kind = new Dice(seed, 0).Pick(Meat.All);
        var plan = CookPlan.Draw(kind, new Dice(seed, 1));
        var trace = CookRun.Run(plan, seed);
        var inMinute = trace.Foods[0]!.InMinute!.Value;
        var dice = new Dice(seed, 9);
        for (var minute = 60.0; trace.Foods.Any(food => food?.DoneMinute > inMinute + minute); minute += everyMinutes)
        {
            var now = inMinute + minute;
            var futures = Enumerable.Range(0, FutureCount)
                .Select(_ => CookRun.Run(Future(plan, trace, now, foresight, dice), seed)).ToList();
            for (var i = 0; i < trace.Foods.Count; i++)
            {
                if (trace.Foods[i] is { DoneMinute: { } done } && done > now)
                {
                    var toGo = futures.Select(future => (future.Foods[i]!.DoneMinute ?? double.PositiveInfinity) - now);
                    var median = Report.Numbers.Quantile(toGo.Select(one => Math.Min(one, Baselines.MinutesMax)), 0.5);
                    yield return new Asked(done - now, new Forecast(median));
                }
            }
        }
    }

    /// <summary>The cook as it was until <paramref name="now"/>, with a newly drawn future.</summary>
    private static CookPlan Future(CookPlan plan, CookTrace trace, double now, Foresight foresight, Dice dice)
    {
        var minute = now - trace.Foods[0]!.InMinute!.Value;
        var kind = plan.Foods[0]!.Kind;
        var happenings = foresight.HasFlag(Foresight.Happenings)
            ? plan.Happenings
            : [.. plan.Happenings.Where(past => past.Minute <= minute), .. Happens
                .Draw(kind.UsualHours * 60 * 250 / plan.SetF, plan.SetF, dice).OrderBy(next => next.Minute)
                .Where(next => next.Minute > minute)];
        var foods = foresight.HasFlag(Foresight.Wraps)
            ? plan.Foods
            : [.. plan.Foods.Select((food, i) => food is null ? null : Wrapping(food, trace, i, now, dice))];
        return plan with { Happenings = happenings, Foods = foods };
    }

    /// <summary>When the food is wrapped: as it was, or redrawn until it is later than now.</summary>
    private static MeatPlan Wrapping(MeatPlan food, CookTrace trace, int index, double now, Dice dice)
    {
        var wraps = trace.Happenings.Where(past => past.Kind == Happening.Wrapped && past.Minute <= now).ToList();
        if (wraps.Exists(past => past.Column == index + 1))
        {
            return food;
        }

        var past = trace.Moments.TakeWhile(moment => moment.Minute <= now).ToList();
        var highestF = past.Max(moment => moment.ShownF[index] ?? 0);
        var bark = past.Find(moment => moment.ShownF[index] >= FoodOnPit.BarkF)?.Minute;
        var passedOver = wraps.Exists(other => bark < other.Minute);
        for (var i = 0; i < TryCountMax && !passedOver; i++)
        {
            var drawn = MeatPlan.Draw(food.Kind, dice);
            if (drawn.Wrap == Wrap.None || (drawn.WrapAtF > highestF
                && (bark is null || trace.Foods[index]!.InMinute + drawn.WrapAfterMinutes > now)))
            {
                return food with
                {
                    Wrap = drawn.Wrap,
                    WrapAtF = drawn.WrapAtF,
                    WrapAfterMinutes = drawn.WrapAfterMinutes
                };
            }
        }

        return food with { Wrap = Wrap.None };
    }
}
