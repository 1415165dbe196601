namespace SmartSmoker.Domain.Prediction;

/// <summary>The finishing times of fitted foods that were run on from now.</summary>
/// <param name="Minutes">Minutes until each food is done; <see cref="HorizonMinutes"/> if longer.</param>
/// <param name="HighestF">The highest temperature of each, °F.</param>
/// <param name="Weights">The weight of each.</param>
public sealed record Outlook(double[] Minutes, double[] HighestF, double[] Weights)
{
    /// <summary>Estimates end after this many minutes: a day, which bounds their cost.</summary>
    public const int HorizonMinutes = 24 * 60;

    // Deviation of the logarithm of each time, since no food is certain. Chosen on generated cooks; not measured.
    private const double TimeSpread = 0.08;

    // Standard deviations; the medians of five equal parts of a normal distribution.
    private static readonly double[] Fifths = [-1.28, -0.52, 0, 0.52, 1.28];

    /// <summary>The weighted part of the foods that are done within the horizon.</summary>
    public double ReachedPart =>
        Minutes.Zip(Weights, (minutes, weight) => minutes < HorizonMinutes ? weight : 0).Sum() / Weights.Sum();

    /// <summary>The median of the highest temperatures, °F.</summary>
    public double MedianHighestF => HighestF.Order().ElementAt(HighestF.Length / 2);

    /// <summary>Runs <paramref name="foods"/> on from now.</summary>
    /// <param name="pitF">The pit's new set point, °F; null if it continues as it was.</param>
    internal static Outlook Of(
        CookCurve curve, FittedFood[] foods, double targetF, bool wrapNow = false, double? pitF = null)
    {
        var outlook = new Outlook(new double[foods.Length], new double[foods.Length], new double[foods.Length]);
        for (var i = 0; i < foods.Length; i++)
        {
            var prior = foods[i].Food.Prior;
            (outlook.Minutes[i], outlook.HighestF[i]) =
                Run(curve, foods[i], CookHabit.Number(i, prior), targetF, wrapNow, pitF);
            outlook.Weights[i] = prior.DurationWeight(outlook.Minutes[i] + curve.NowMinute);
        }

        return outlook;
    }

    /// <summary>The time by which a part <paramref name="part"/> of the foods is done, in minutes from now.</summary>
    public double Quantile(double part)
    {
        var spread = Minutes.Zip(Weights)
            .SelectMany(food => Fifths, (food, fifth) => (Minutes: food.First >= HorizonMinutes
                ? HorizonMinutes
                : Math.Min(HorizonMinutes, food.First * Math.Exp(TimeSpread * fifth)), Weight: food.Second))
            .OrderBy(time => time.Minutes).ToList();
        var left = spread.Sum(time => time.Weight) * part;
        var at = spread.FindIndex(time => (left -= time.Weight) <= 0);
        return spread[at < 0 ? spread.Count - 1 : at].Minutes;
    }

    private static (int Minutes, double HighestF) Run(
        CookCurve curve, FittedFood food, CookHabit habit, double targetF, bool wrapNow, double? pitSetF)
    {
        var (heat, driftF, pitF) = (food.Heat.Copy(), food.DriftF, curve.PitF[curve.NowMinute]);
        var wrap = heat.IsWrapped || wrapNow ? null : habit.Wrap(curve, heat.CoreF, food.Food.Prior.UsualHours);
        heat.IsWrapped |= wrapNow;
        var highestF = heat.CoreF;
        for (var minute = 1; minute < HorizonMinutes; minute++)
        {
            pitF += ((pitSetF ?? habit.PitF(curve, minute)) - pitF) * CookCurve.PitReturnPerMinute;
            heat.IsWrapped |= wrap is var (inMinutes, atF)
                && (heat.CoreF > atF
                    || (minute > inMinutes && (heat.CoreF > CookHabit.BarkF || double.IsInfinity(atF))));
            heat.Step(pitF + food.Food.PitOffF);
            driftF = FittedFood.Drift(heat, driftF);
            highestF = Math.Max(highestF, heat.CoreF);
            if (heat.CoreF >= targetF)
            {
                return (minute, highestF);
            }
        }

        return (HorizonMinutes, highestF);
    }
}
