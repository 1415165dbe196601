namespace SmartSmoker.Domain.Prediction;

/// <summary>
/// A plausible food that has run along the cook so far. Every five minutes, it is pulled toward the probe's reading (a
/// Luenberger observer), so that it ends at the real temperature. The more pulling it needs, the less plausible it is.
/// A lasting pull is learned as a drift, which continues for a while after the readings end.
/// </summary>
internal sealed class FittedFood
{
    // Part of the error that a pull corrects. Set on generated cooks of even seeds.
    private const double PullPart = 0.15;
    // °F per minute of drift per °F of error. Set on generated cooks of even seeds.
    private const double DriftPart = 0.008;
    // Minutes; the time constant with which the drift fades. Set on generated cooks of even seeds.
    private const double DriftMinutes = 90;

    // °F; a smaller error is as good as none: the model is no better. Chosen on generated cooks; not measured.
    private const double ErrorF = 1.5;

    // Errors 5 min apart are correlated: each counts as this part. docs/PREDICTION.md compares twice as much.
    private const double IndependentPart = 0.17;

    // Degrees of freedom of Student's t: a jump rules out no food. Chosen on generated cooks; not measured.
    private const double ErrorFreedom = 4;

    // Part of the log-likelihood kept every five minutes: half after two hours (docs/PREDICTION.md, 2c).
    private const double KeptPart = 0.97;

    private static readonly double DriftKept = Math.Exp(-1 / DriftMinutes);

    private FittedFood(PlausibleFood food, FoodHeat heat, double driftF, double logLikelihood)
    {
        (Food, Heat, DriftF, LogLikelihood) = (food, heat, driftF, logLikelihood);
    }

    public PlausibleFood Food { get; }

    /// <summary>The heat in the food now. Continue on a <see cref="FoodHeat.Copy"/>.</summary>
    public FoodHeat Heat { get; }

    /// <summary>What the readings show beyond the model, °F per minute.</summary>
    public double DriftF { get; private set; }

    /// <summary>The natural logarithm of how well the food fits the cook so far, up to a constant.</summary>
    public double LogLikelihood { get; }

    /// <summary>
    /// Runs <paramref name="food"/> along <paramref name="curve"/>, wrapped at the minute a person entered or the one
    /// it assumes.
    /// </summary>
    public static FittedFood Along(CookCurve curve, PlausibleFood food, int? wrappedMinute)
    {
        var (heat, driftF, logLikelihood) = (new FoodHeat(food, curve.StartF), 0.0, 0.0);
        var wrapped = wrappedMinute ?? food.WrappedMinute ?? int.MaxValue;
        for (var minute = food.LagMinutes; minute <= curve.NowMinute; minute++)
        {
            heat.IsWrapped = minute >= wrapped;
            heat.Step(curve.PitF[minute] + food.PitOffF);
            driftF = Drift(heat, driftF);
            if (minute > 0 && minute % CookCurve.FoodStepMinutes == 0
                && curve.FoodF[minute / CookCurve.FoodStepMinutes] is { } foodF)
            {
                var errorF = foodF - heat.CoreF;
                heat.Shift(PullPart * errorF);
                driftF += DriftPart * errorF;
                logLikelihood = (KeptPart * logLikelihood) - (IndependentPart * (ErrorFreedom + 1) / 2
                    * Math.Log(1 + (errorF * errorF / (ErrorFreedom * ErrorF * ErrorF))));
            }
        }

        heat.Shift(curve.NewestF - heat.CoreF);
        return new FittedFood(food, heat, driftF, logLikelihood);
    }

    /// <summary>Applies the drift to <paramref name="heat"/> for a minute and returns the remaining drift.</summary>
    public static double Drift(FoodHeat heat, double driftF)
    {
        heat.Shift(driftF);
        return driftF * DriftKept;
    }
}
