using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>A probe's way from one reading to the next, so far that it may measure another thing since.</summary>
/// <param name="From">The reading before.</param>
/// <param name="To">The reading after.</param>
public readonly record struct Leap(Sample From, Sample To)
{
    /// <summary>Two probes that change places do so within three readings at 30 s: a hand exchanges two plugs.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromSeconds(90);

    private const float NearPart = 0.25f;
    private const float NearMaxF = 8;

    /// <summary>How close a probe comes to what the other was: a quarter of the way, and a few degrees.</summary>
    private float NearF => Math.Min(NearMaxF, NearPart * Math.Abs(To.Fahrenheit - From.Fahrenheit));

    /// <summary>The leap between two readings, of <see cref="ThresholdCatalog.Swap"/> at least; null over a gap, or for less.</summary>
    public static Leap? Between(Sample from, Sample to, Thresholds thresholds) =>
        Math.Abs(to.Fahrenheit - from.Fahrenheit) >= thresholds[ThresholdCatalog.Swap] && to.Since(from) <= TimeWindow.GapMax
            ? new Leap(from, to)
            : null;

    /// <summary>Whether each went where the other was, at the same time.</summary>
    public bool ChangesPlaceWith(Leap other) => To.Since(other.To).Duration() <= Within
        && IsNear(To, other.From, NearF) && IsNear(other.To, From, NearF);

    /// <summary>Whether another probe, of which <paramref name="newest"/> is known, may turn out to have gone the other way.</summary>
    public bool MayChangePlaceWith(Sample newest)
    {
        var later = newest.Since(To);
        // A food moves a little meanwhile: twice as near is near enough to wait.
        return later <= Within && (later < -Within || IsNear(To, newest, 2 * NearF));
    }

    private static bool IsNear(Sample one, Sample other, float withinF) => Math.Abs(one.Fahrenheit - other.Fahrenheit) <= withinF;
}
