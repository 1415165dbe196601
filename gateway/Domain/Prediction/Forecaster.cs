namespace SmartSmoker.Domain.Prediction;

/// <summary>
/// Tells when a food reaches its target. Some hundred plausible foods are taken through the pit's temperatures as they were; each is weighted by
/// how well it foretold the food's temperatures five minutes ahead, and goes on through the pit as it is expected until it is
/// done. The weighted times give a median and an interval. The same request gives the same answer.
/// </summary>
public static class Forecaster
{
    /// <summary>Foods drawn.</summary>
    public const int FoodCount = 400;

    /// <summary>Nothing is told of a food seen to rise for less: too many foods rise alike so early.</summary>
    public static readonly TimeSpan SeenMin = TimeSpan.FromMinutes(30);

    /// <summary>Later than this is not looked at.</summary>
    public static readonly TimeSpan HorizonMax = TimeSpan.FromHours(24);

    private const int Seed = 7;
    private const int ObservedEveryMinutes = 5;
    private const double Gain = 0.15;
    private const double DriftGain = 0.008;
    private const double DriftMinutes = 90;
    private const double ErrorF = 1.5;
    private const double Freedom = 4;
    private const double Independence = 0.17;
    private const double Forgetting = 0.97;
    private const double EffectiveCountMin = 60;
    private const double HoursSpread = 0.4;
    private const double PatienceMinutes = 90;
    private const double FutureSpreadF = 6;

    private static readonly double[] Smear = [-0.10, -0.04, 0, 0.04, 0.10];

    /// <summary>When the food of <paramref name="request"/> is done; null before there is enough to go on, and where the pit is too cold for it.</summary>
    public static Forecast? Of(ForecastRequest request)
    {
        if (CookGrid.Of(request) is not { } grid || grid.Now < SeenMin.TotalMinutes)
        {
            return null;
        }

        var draw = new Random(Seed);
        var usual = UsualFood.Of(request.Kind, request.TargetF);
        var unusual = UsualFood.Of(null, request.TargetF);
        var members = new Member[FoodCount];
        for (var i = 0; i < FoodCount; i++)
        {
            members[i] = Past(grid, FoodTraits.Draw(i % 2 == 0 ? usual : unusual, draw), FutureSpreadF * ((2 * draw.NextDouble()) - 1), -PatienceMinutes * Math.Log(1 - draw.NextDouble()));
        }

        var weights = Weights(members);
        var left = Future(grid, members, request.TargetF, wrapNow: false);
        if (usual.Hours is { } hours)
        {
            // How long such foods take from cold to done counts as one more thing seen.
            weights = [.. weights.Select((weight, i) => weight * Math.Exp(-Math.Pow(Math.Log((grid.Now + left[i]) / 60 / hours) / HoursSpread, 2) / 2))];
        }

        var (low, median, high) = (Quantile(left, weights, 0.1), Quantile(left, weights, 0.5), Quantile(left, weights, 0.9));
        DateTimeOffset At(double minutes) => request.Now.AddMinutes(minutes);
        return median >= HorizonMax.TotalMinutes ? null : new Forecast(
            At(median), At(low), At(high),
            grid.WrapMinute is null && usual.WrapChance > 0 ? At(Quantile(Future(grid, members, request.TargetF, wrapNow: true), weights, 0.5)) : null);
    }

    private static Member Past(CookGrid grid, FoodTraits traits, double futureOffF, double patience)
    {
        var model = new FoodModel(traits, grid.StartF);
        var (likelihood, drift) = (0.0, 0.0);
        for (var minute = traits.LagMinutes; minute <= grid.Now; minute++)
        {
            model.Wrapped = minute >= grid.WrapMinute;
            model.Step(grid.PitF[minute] + traits.PitOffF);
            model.Shift(drift);
            drift -= drift / DriftMinutes;
            if (minute % ObservedEveryMinutes == 0 && grid.FoodF[minute] is { } seenF)
            {
                var errorF = seenF - model.CoreF;
                model.Shift(Gain * errorF);
                drift += DriftGain * errorF;
                // Student's t: one odd reading is to condemn no food.
                likelihood = (likelihood * Forgetting) - (Independence * (Freedom + 1) / 2 * Math.Log(1 + (errorF * errorF / (Freedom * ErrorF * ErrorF))));
            }
        }

        if (Array.FindLast(grid.FoodF, value => value is not null) is { } lastF)
        {
            model.Shift(lastF - model.CoreF);
        }

        return new Member(traits, model, drift, likelihood, futureOffF, patience);
    }

    /// <summary>Weights by likelihood, flattened until enough foods count: few that fit by chance are not to speak for all.</summary>
    private static double[] Weights(Member[] members)
    {
        var best = members.Max(member => member.LogLikelihood);
        for (var power = 1.0; ; power *= 0.8)
        {
            var weights = members.Select(member => Math.Exp(power * (member.LogLikelihood - best))).ToArray();
            var (sum, squares) = (weights.Sum(), weights.Sum(weight => weight * weight));
            if (sum * sum / squares >= EffectiveCountMin)
            {
                return weights;
            }
        }
    }

    private static double[] Future(CookGrid grid, Member[] members, float targetF, bool wrapNow) =>
        [.. members.Select(member => MinutesLeft(grid, member, targetF, wrapNow))];

    private static double MinutesLeft(CookGrid grid, Member member, float targetF, bool wrapNow)
    {
        var (model, drift, pitF) = (member.Model, member.Drift, grid.PitF[^1]);
        var pastWrap = model.CoreF > member.Traits.WrapAtF; // it may have been wrapped unseen, or is wrapped when patience ends
        model.Wrapped |= wrapNow;
        for (var minute = 1; minute <= HorizonMax.TotalMinutes; minute++)
        {
            pitF += (grid.ExpectedF + member.FutureOffF - pitF) * 0.1;
            model.Wrapped |= pastWrap ? minute > member.PatienceMinutes : model.CoreF >= member.Traits.WrapAtF;
            model.Step(pitF + member.Traits.PitOffF);
            model.Shift(drift);
            drift -= drift / DriftMinutes;
            if (model.CoreF >= targetF)
            {
                return minute;
            }
        }

        return HorizonMax.TotalMinutes;
    }

    /// <summary>The weighted quantile, each time smeared a little, as no model is exact.</summary>
    private static double Quantile(double[] minutes, double[] weights, double part)
    {
        var all = minutes.SelectMany((value, i) => Smear.Select(by => (Minutes: value * Math.Exp(by), Weight: weights[i]))).OrderBy(one => one.Minutes).ToList();
        var left = part * all.Sum(one => one.Weight);
        return all.Find(one => (left -= one.Weight) <= 0) is { Minutes: > 0 } found ? Math.Min(found.Minutes, HorizonMax.TotalMinutes) : all[^1].Minutes;
    }

    private sealed record Member(
        FoodTraits Traits, FoodModel Model, double Drift, double LogLikelihood, double FutureOffF, double PatienceMinutes);
}
