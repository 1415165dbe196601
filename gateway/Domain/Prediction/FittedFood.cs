namespace SmartSmoker.Domain.Prediction;

/// <summary>
/// A plausible food led along the cook so far. Every five minutes it is pulled towards what the probe said (a Luenberger observer), so that
/// it stands where the real food stands now; how hard it had to be pulled says how plausible it is. A pull that keeps on is learnt as a
/// drift, which goes on for a while when the readings end.
/// </summary>
internal sealed class FittedFood
{
    // Set on generated cooks of even seeds.
    private const double PullPart = 0.15;
    private const double DriftPart = 0.008;
    private const double DriftMinutes = 90;

    /// <summary>Below this error a food is as good as right; the model is no better than that.</summary>
    private const double ErrorF = 1.5;

    /// <summary>Errors five minutes apart are much alike: each counts as this part of an independent one.</summary>
    private const double IndependentPart = 0.17;

    /// <summary>Degrees of freedom of Student's distribution of errors: a jump of the probe is not the end of a food.</summary>
    private const double ErrorFreedom = 4;

    /// <summary>What is kept of the plausibility every five minutes: half after two hours.</summary>
    private const double KeptPart = 0.97;

    private static readonly double DriftKept = Math.Exp(-1 / DriftMinutes);

    private FittedFood(PlausibleFood food, FoodHeat heat, double driftF, double logLikelihood)
    {
        (Food, Heat, DriftF, LogLikelihood) = (food, heat, driftF, logLikelihood);
    }

    /// <summary>The food.</summary>
    public PlausibleFood Food { get; }

    /// <summary>Now. Go on with a <see cref="FoodHeat.Copy"/>.</summary>
    public FoodHeat Heat { get; }

    /// <summary>What the readings show beyond the model, in degrees a minute.</summary>
    public double DriftF { get; private set; }

    /// <summary>Natural logarithm of how well it fits the cook so far, less a constant.</summary>
    public double LogLikelihood { get; }

    /// <summary>Leads <paramref name="food"/> along <paramref name="curve"/>, wrapped when told or when it is taken to be.</summary>
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

    /// <summary>Lets <paramref name="heat"/> drift for a minute; gives the drift left.</summary>
    public static double Drift(FoodHeat heat, double driftF)
    {
        heat.Shift(driftF);
        return driftF * DriftKept;
    }
}
