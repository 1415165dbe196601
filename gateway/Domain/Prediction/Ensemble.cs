namespace SmartSmoker.Domain.Prediction;

/// <summary>
/// Fits plausible foods to the cook so far by sequential Monte Carlo. Foods are drawn from the prior. Each round
/// weights them by more of their likelihood, resamples them, and moves each to a nearby point if that fits
/// (differential evolution Markov chain: ter Braak 2006, Statistics and Computing 16, 239-249). The seed is fixed, so a
/// cook always gets the same foods.
/// </summary>
internal static class Ensemble
{
    /// <summary>The number of foods kept. docs/PREDICTION.md compares 500 and the cost of an estimate.</summary>
    public const int Count = 200;

    /// <summary>The number of foods drawn from the prior. Chosen on generated cooks; not measured.</summary>
    public const int FirstCount = 2 * Count;

    // Any number; fixed, so that estimates are reproducible.
    private const int Seed = 7;
    // Part of the difference of two foods that a move takes. Chosen on generated cooks; not measured.
    private const double MovePart = 0.5;
    // Deviation of the random part of a move. Chosen on generated cooks; not measured.
    private const double JitterPart = 0.1;

    // Part of the likelihood that counts in each round. Chosen on generated cooks; not measured.
    private static readonly double[] Rounds = [0.15, 0.4, 1];

    /// <summary>
    /// Fits foods to <paramref name="curve"/>, wrapped at <paramref name="wrappedMinute"/> if a person entered it.
    /// </summary>
    public static FittedFood[] Fit(CookCurve curve, FoodPrior prior, int? wrappedMinute)
    {
        var random = new Random(Seed);
        var signs = wrappedMinute is null && prior.WrapChance > 0 ? WrapSigns.In(curve) : [];
        FittedFood At(double[] point) => FittedFood.Along(curve, new PlausibleFood(point, prior, signs), wrappedMinute);

        var foods = Enumerable.Range(0, FirstCount).Select(_ => At(Draw(random))).ToArray();
        var counted = 0.0;
        foreach (var part in Rounds)
        {
            foods = Again(foods, part - counted, random);
            foods = [.. foods.Select(food => Moved(food, foods, part, At, random))];
            counted = part;
        }

        return foods;
    }

    private static double[] Draw(Random random) =>
        [.. Enumerable.Range(0, PlausibleFood.Coordinates).Select(_ => Normal.Quantile(random.NextDouble()))];

    /// <summary>Resamples <see cref="Count"/> foods by their likelihood (systematic resampling).</summary>
    private static FittedFood[] Again(FittedFood[] foods, double part, Random random)
    {
        var best = foods.Max(food => food.LogLikelihood);
        var weights = foods.Select(food => Math.Exp(part * (food.LogLikelihood - best))).ToArray();
        var step = weights.Sum() / Count;
        var (next, sum, chosen) = (random.NextDouble() * step, weights[0], 0);
        var drawn = new FittedFood[Count];
        for (var i = 0; i < Count; i++, next += step)
        {
            while (sum < next && chosen < foods.Length - 1)
            {
                sum += weights[++chosen];
            }

            drawn[i] = foods[chosen];
        }

        return drawn;
    }

    /// <summary>
    /// Returns <paramref name="food"/> or a nearby one. The step is the difference of two other foods, so that steps
    /// are as large as the foods are spread.
    /// </summary>
    private static FittedFood Moved(
        FittedFood food, FittedFood[] foods, double part, Func<double[], FittedFood> at, Random random)
    {
        var (one, other) = (foods[random.Next(Count)].Food.Point, foods[random.Next(Count)].Food.Point);
        var length = random.NextDouble() < 0.1 ? 1 : MovePart;
        var (point, logPrior) = (new double[PlausibleFood.Coordinates], 0.0);
        for (var i = 0; i < point.Length; i++)
        {
            point[i] = food.Food.Point[i] + (length * (one[i] - other[i]))
                + (JitterPart * Normal.Quantile(random.NextDouble()));
            logPrior -= ((point[i] * point[i]) - (food.Food.Point[i] * food.Food.Point[i])) / 2;
        }

        var moved = at(point);
        return Math.Log(random.NextDouble()) < (part * (moved.LogLikelihood - food.LogLikelihood)) + logPrior
            ? moved : food;
    }
}
