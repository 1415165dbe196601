namespace SmartSmoker.Domain.Prediction;

/// <summary>
/// Foods that the cook so far might be, in the proportion in which they are plausible: sequential Monte Carlo. Drawn from the prior, then
/// weighted by a growing part of their likelihood, drawn again, and each moved to a place near by if that fits (differential evolution
/// Markov chain: ter Braak 2006, Statistics and Computing 16, 239-249). Chance comes from a fixed seed: the same cook gives the same foods.
/// </summary>
internal static class Ensemble
{
    /// <summary>How many foods are kept.</summary>
    public const int Count = 200;

    /// <summary>How many are drawn from the prior at first.</summary>
    public const int FirstCount = 2 * Count;

    private const int Seed = 7;
    private const double MovePart = 0.5;
    private const double JitterPart = 0.1;

    /// <summary>Part of the likelihood that counts in each round.</summary>
    private static readonly double[] Rounds = [0.15, 0.4, 1];

    /// <summary>Fits to <paramref name="curve"/>; <paramref name="wrappedMinute"/> where a person said when it was wrapped.</summary>
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

    /// <summary>Draws <see cref="Count"/> foods anew, each as often as its likelihood says (systematic resampling).</summary>
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
    /// <paramref name="food"/> or one near by: along the difference of two others, so that moves have the spread of what is plausible.
    /// </summary>
    private static FittedFood Moved(
        FittedFood food, FittedFood[] foods, double part, Func<double[], FittedFood> at, Random random)
    {
        var (one, other) = (foods[random.Next(Count)].Food.Point, foods[random.Next(Count)].Food.Point);
        var length = random.NextDouble() < 0.1 ? 1 : MovePart;
        var (point, logPrior) = (new double[PlausibleFood.Coordinates], 0.0);
        for (var i = 0; i < point.Length; i++)
        {
            point[i] = food.Food.Point[i] + (length * (one[i] - other[i])) + (JitterPart * Normal.Quantile(random.NextDouble()));
            logPrior -= ((point[i] * point[i]) - (food.Food.Point[i] * food.Food.Point[i])) / 2;
        }

        var moved = at(point);
        return Math.Log(random.NextDouble()) < (part * (moved.LogLikelihood - food.LogLikelihood)) + logPrior ? moved : food;
    }
}
