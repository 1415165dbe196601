using System.Collections.Immutable;

namespace SmartSmoker.Domain.Settings;

/// <summary>A number that a person can set, behind one or more rules. All there are stand in <see cref="ThresholdCatalog"/>.</summary>
/// <param name="Index">Its place in the catalog.</param>
/// <param name="Name">Its name in settings and on the page, as <c>drop-f</c>.</param>
/// <param name="Unit">Its unit, as <c>°F</c> or <c>min</c>.</param>
/// <param name="Default">Its value where nobody set another.</param>
/// <param name="Min">The least it can be.</param>
/// <param name="Max">The most it can be.</param>
/// <param name="Meaning">What it decides, in one sentence for a person.</param>
public sealed record Threshold(int Index, string Name, string Unit, double Default, double Min, double Max, string Meaning)
{
    /// <summary>Why <paramref name="value"/> cannot be its value; null when it can.</summary>
    public string? Refuse(double value) =>
        value >= Min && value <= Max ? null : FormattableString.Invariant($"{Name} must be {Min} to {Max} {Unit}, not {value}");
}

/// <summary>A value for every threshold of the catalog. Immutable.</summary>
public sealed class Thresholds
{
    private readonly ImmutableArray<double> _values;
    private readonly ImmutableArray<TimeSpan> _minutes; // asked for with each reading

    private Thresholds(ImmutableArray<double> values) => (_values, _minutes) = (values, [.. values.Select(TimeSpan.FromMinutes)]);

    /// <summary>All at their defaults.</summary>
    public static Thresholds Default { get; } = new([.. ThresholdCatalog.All.Select(threshold => threshold.Default)]);

    /// <summary>The value of <paramref name="threshold"/>.</summary>
    public double this[Threshold threshold] => _values[threshold.Index];

    /// <summary>The value of <paramref name="threshold"/>, which is in minutes, as a time.</summary>
    public TimeSpan Minutes(Threshold threshold) => _minutes[threshold.Index];

    /// <summary>With another value; throws <see cref="ArgumentOutOfRangeException"/> outside the threshold's range.</summary>
    public Thresholds With(Threshold threshold, double value) => threshold.Refuse(value) is { } reason
        ? throw new ArgumentOutOfRangeException(nameof(value), reason)
        : new Thresholds(_values.SetItem(threshold.Index, value));
}
