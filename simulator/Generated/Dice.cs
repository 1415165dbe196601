namespace SmartSmoker.Simulator.Generated;

/// <summary>A random number generator with reproducible results for a seed.</summary>
public sealed class Dice
{
    private readonly Random _random;

    /// <summary>
    /// Dice for one <paramref name="purpose"/> of a cook, so that an extra draw for one purpose does not affect
    /// another.
    /// </summary>
    public Dice(int seed, int purpose) => _random = new Random(unchecked((seed * 7919) + (purpose * 104_729)));

    /// <summary>A uniform number from <paramref name="from"/> to <paramref name="to"/>.</summary>
    public double Between(double from, double to) => from + (_random.NextDouble() * (to - from));

    /// <summary>A uniform number from a range.</summary>
    public double In((double From, double To) range) => Between(range.From, range.To);

    /// <summary>True with the given probability, 0 to 1.</summary>
    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>One of <paramref name="choices"/> with equal probability.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>A number from the standard normal distribution (Box and Muller 1958).</summary>
    public double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
