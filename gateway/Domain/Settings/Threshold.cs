using System.Collections.Immutable;

namespace SmartSmoker.Domain.Settings;

/// <summary>A setting of one or more rules. <see cref="ThresholdCatalog"/> lists all of them.</summary>
/// <param name="Index">Its index in the catalog.</param>
/// <param name="Name">Its name in settings and on the page, such as <c>drop-f</c>.</param>
/// <param name="Unit">Its unit, such as <c>°F</c> or <c>min</c>.</param>
/// <param name="Default">The default value.</param>
/// <param name="Min">The smallest value allowed.</param>
/// <param name="Max">The largest value allowed.</param>
/// <param name="Meaning">Its effect, in one sentence for a person.</param>
public sealed record Threshold(
    int Index, string Name, string Unit, double Default, double Min, double Max, string Meaning)
{
    /// <summary>The reason why <paramref name="value"/> is not allowed; null if it is.</summary>
    public string? Validate(double value) =>
        value >= Min && value <= Max
            ? null : FormattableString.Invariant($"{Name} must be {Min} to {Max} {Unit}, not {value}");
}

/// <summary>One value for each threshold of the catalog. Immutable.</summary>
public sealed class Thresholds
{
    private readonly ImmutableArray<double> _values;
    private readonly ImmutableArray<TimeSpan> _minutes; // converted once, because every reading needs them

    private Thresholds(ImmutableArray<double> values) =>
        (_values, _minutes) = (values, [.. values.Select(TimeSpan.FromMinutes)]);

    /// <summary>The default values.</summary>
    public static Thresholds Default { get; } = new([.. ThresholdCatalog.All.Select(threshold => threshold.Default)]);

    /// <summary>The value of <paramref name="threshold"/>.</summary>
    public double this[Threshold threshold] => _values[threshold.Index];

    /// <summary>The value of <paramref name="threshold"/>, whose unit is minutes.</summary>
    public TimeSpan Minutes(Threshold threshold) => _minutes[threshold.Index];

    /// <summary>These thresholds with one value changed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside the threshold's range.</exception>
    public Thresholds Set(Threshold threshold, double value) => threshold.Validate(value) is { } reason
        ? throw new ArgumentOutOfRangeException(nameof(value), reason)
        : new Thresholds(_values.SetItem(threshold.Index, value));
}
