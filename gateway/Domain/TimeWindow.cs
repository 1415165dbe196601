using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace SmartSmoker.Domain;

/// <summary>
/// One measurement in a window. It has 12 bytes, with the time as ticks, because every reading copies a window.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(float))]
public readonly record struct Sample
{
    private readonly long _ticks;

    /// <summary>Creates a measurement.</summary>
    public Sample(DateTimeOffset time, float fahrenheit) => (_ticks, Fahrenheit) = (time.UtcTicks, fahrenheit);

    /// <summary>The time (UTC).</summary>
    public DateTimeOffset Time => new(_ticks, TimeSpan.Zero);

    /// <summary>Degrees Fahrenheit.</summary>
    public float Fahrenheit { get; init; }

    /// <summary>The measurement as a <see cref="Domain.Temperature"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside the range of an RTD.</exception>
    public Temperature Temperature => Temperature.FromFahrenheit(Fahrenheit);

    /// <summary>The time elapsed since <paramref name="earlier"/>.</summary>
    public TimeSpan Since(Sample earlier) => new(_ticks - earlier._ticks);

    /// <summary>Splits the sample into its time and temperature.</summary>
    public void Deconstruct(out DateTimeOffset time, out float fahrenheit) => (time, fahrenheit) = (Time, Fahrenheit);
}

/// <summary>
/// The samples of the last <paramref name="Span"/>, including both ends, without a gap. It keeps at most about
/// <see cref="CountMax"/> samples: one that follows the last kept sample by less than <paramref name="Span"/> /
/// <see cref="CountMax"/> replaces it.
/// </summary>
/// <param name="Span">The length of the window.</param>
/// <param name="Samples">The samples, oldest first.</param>
public sealed record TimeWindow(TimeSpan Span, ImmutableArray<Sample> Samples)
{
    /// <summary>The most samples kept, besides the newest. Limits the cost of a copy; not measured.</summary>
    public const int CountMax = 64;

    private const double MinutesPerTick = 1.0 / TimeSpan.TicksPerMinute;

    /// <summary>How often the samples are taken.</summary>
    public Pace Pace { get; init; }

    /// <summary>The newest sample.</summary>
    public Sample Newest => Samples[^1];

    /// <summary>Creates an empty window.</summary>
    public static TimeWindow Empty(TimeSpan span) => new(span, []);

    /// <summary>Whether the samples reach back <paramref name="span"/>, less <see cref="Pace.Slack"/>.</summary>
    public bool Covers(TimeSpan span) => !Samples.IsEmpty && Newest.Since(Samples[0]) >= span - Pace.Slack;

    /// <summary>The samples of the last <paramref name="span"/>, including both ends, oldest first.</summary>
    public ReadOnlySpan<Sample> Last(TimeSpan span)
    {
        var samples = Samples.AsSpan();
        var from = samples.Length;
        while (from > 0 && samples[^1].Since(samples[from - 1]) <= span)
        {
            from--;
        }

        return samples[from..];
    }

    /// <summary>The lowest and highest temperature of the last <paramref name="span"/>, °F.</summary>
    public (float LowestF, float HighestF) RangeF(TimeSpan span)
    {
        var (lowestF, highestF) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var sample in Last(span))
        {
            (lowestF, highestF) = (Math.Min(lowestF, sample.Fahrenheit), Math.Max(highestF, sample.Fahrenheit));
        }

        return (lowestF, highestF);
    }

    /// <summary>
    /// The rise over <paramref name="span"/>, °F, from a least-squares line, so that no single noisy sample decides;
    /// null if the samples do not cover the span.
    /// </summary>
    public double? RiseF(TimeSpan span)
    {
        if (!Covers(span))
        {
            return null;
        }

        var (count, times, degrees, timesSquared, products) = (0, 0.0, 0.0, 0.0, 0.0);
        var newest = Newest;
        foreach (var sample in Last(span))
        {
            var minutes = sample.Since(newest).Ticks * MinutesPerTick;
            var degree = sample.Fahrenheit - newest.Fahrenheit;
            (count, times, degrees) = (count + 1, times + minutes, degrees + degree);
            (timesSquared, products) = (timesSquared + (minutes * minutes), products + (minutes * degree));
        }

        var spread = (count * timesSquared) - (times * times);
        return spread > 0 ? ((count * products) - (times * degrees)) / spread * span.TotalMinutes : null;
    }

    /// <summary>
    /// The rise per <paramref name="span"/>, °F, taken over a longer one if the samples are too far apart
    /// (<see cref="Pace.Trend"/>); null if they do not cover that.
    /// </summary>
    public double? RisePerF(TimeSpan span)
    {
        var trend = Pace.Trend(span);
        return RiseF(trend) * (span / trend);
    }

    /// <summary>The window for samples that are taken at <paramref name="pace"/>.</summary>
    public TimeWindow At(Pace pace, TimeSpan span) =>
        pace == Pace ? this : this with { Span = pace.Kept(span), Pace = pace };

    /// <summary>
    /// The window with <paramref name="sample"/>, which must be later than all others. Drops samples that are too old
    /// or before a gap.
    /// </summary>
    public TimeWindow Add(Sample sample)
    {
        if (Samples.IsEmpty || sample.Since(Newest) > Pace.Gap)
        {
            return From(sample);
        }

        var from = 0;
        while (from < Samples.Length && sample.Since(Samples[from]) > Span)
        {
            from++;
        }

        // Replace the newest sample while it is close to the one before it, which keeps samples apart.
        var to = Samples.Length;
        if (to - from >= 2 && Samples[to - 1].Since(Samples[to - 2]).Ticks < Span.Ticks / CountMax)
        {
            to--;
        }

        var kept = new Sample[to - from + 1];
        Samples.AsSpan(from, to - from).CopyTo(kept);
        kept[^1] = sample;
        return this with { Samples = ImmutableCollectionsMarshal.AsImmutableArray(kept) };
    }

    /// <summary>A new window with only <paramref name="sample"/>.</summary>
    public TimeWindow From(Sample sample) => this with { Samples = [sample] };
}
