namespace SmartSmoker.Simulator.Generated;

/// <summary>Chance, alike for the same seed.</summary>
public sealed class Dice
{
    private readonly Random _random;

    /// <summary>Dice for one <paramref name="purpose"/> of a cook, so that a draw more in one place moves nothing in another.</summary>
    public Dice(int seed, int purpose) => _random = new Random(unchecked((seed * 7919) + (purpose * 104_729)));

    /// <summary>Evenly from <paramref name="from"/> to <paramref name="to"/>.</summary>
    public double Between(double from, double to) => from + (_random.NextDouble() * (to - from));

    /// <summary>Evenly from a range.</summary>
    public double In((double From, double To) range) => Between(range.From, range.To);

    /// <summary>True with the probability given, 0 to 1.</summary>
    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>One of <paramref name="choices"/>, all alike likely.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>From a normal distribution of mean 0 and deviation 1 (Box and Muller 1958).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
