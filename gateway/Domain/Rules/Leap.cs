using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>A change between two readings so large that the plugs may have been swapped.</summary>
/// <param name="From">The reading before.</param>
/// <param name="To">The reading after.</param>
public readonly record struct Leap(Sample From, Sample To)
{
    /// <summary>The time in which a person swaps two plugs: three readings at 30 s.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromSeconds(90);

    // Part of a leap; how far a probe may end from the other's old reading. Chosen on generated cooks; not measured.
    private const float NearPart = 0.25f;
    // °F; the upper limit of that distance. Chosen on generated cooks; not measured.
    private const float NearMaxF = 8;

    private float NearF => Math.Min(NearMaxF, NearPart * Math.Abs(To.Fahrenheit - From.Fahrenheit));

    /// <summary>The leap between two readings; null over a gap or below <see cref="ThresholdCatalog.Swap"/>.</summary>
    public static Leap? Between(Sample from, Sample to, Thresholds thresholds, TimeSpan gap) =>
        Math.Abs(to.Fahrenheit - from.Fahrenheit) >= thresholds[ThresholdCatalog.Swap]
            && to.Since(from) <= gap
            ? new Leap(from, to)
            : null;

    /// <summary>Whether each probe went to where the other was, at about the same time.</summary>
    public bool ChangesPlaceWith(Leap other) => To.Since(other.To).Duration() <= Within
        && IsNear(To, other.From, NearF) && IsNear(other.To, From, NearF);

    /// <summary>Whether the other probe, last at <paramref name="newest"/>, may still leap the other way.</summary>
    public bool MayChangePlaceWith(Sample newest)
    {
        var later = newest.Since(To);
        // Food changes a little in the meantime, so waiting allows twice the distance.
        return later <= Within && (later < -Within || IsNear(To, newest, 2 * NearF));
    }

    private static bool IsNear(Sample one, Sample other, float withinF) =>
        Math.Abs(one.Fahrenheit - other.Fahrenheit) <= withinF;
}
