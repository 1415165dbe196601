using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace SmartSmoker.Domain;

/// <summary>One measurement in a window.</summary>
public readonly record struct Sample(DateTimeOffset Time, float Fahrenheit);

/// <summary>
/// The samples of the last <paramref name="Span"/>, both ends included, unbroken by a gap. At most about
/// <see cref="CountMax"/> are kept: one that comes sooner than a <see cref="CountMax"/>th of the span after the last kept one takes its place.
/// </summary>
/// <param name="Span">Length of the window.</param>
/// <param name="Samples">Oldest first.</param>
public sealed record TimeWindow(TimeSpan Span, ImmutableArray<Sample> Samples)
{
    /// <summary>How many samples a window keeps, beside its newest.</summary>
    public const int CountMax = 64;

    /// <summary>Longer without a reading is a gap, over which nothing is judged: six samples at 30 s.</summary>
    public static readonly TimeSpan GapMax = TimeSpan.FromMinutes(3);

    /// <summary>How much a window may lack of a span and still cover it: one sample of a logger that writes every minute.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    /// <summary>The newest sample.</summary>
    public Sample Newest => Samples[^1];

    /// <summary>An empty window.</summary>
    public static TimeWindow Empty(TimeSpan span) => new(span, []);

    /// <summary>Whether its samples reach back <paramref name="span"/>, less <see cref="Slack"/>.</summary>
    public bool Covers(TimeSpan span) => !Samples.IsEmpty && Newest.Time - Samples[0].Time >= span - Slack;

    /// <summary>The samples of the last <paramref name="span"/>, both ends included, oldest first.</summary>
    public ReadOnlySpan<Sample> Last(TimeSpan span)
    {
        var from = Samples.Length;
        while (from > 0 && Newest.Time - Samples[from - 1].Time <= span)
        {
            from--;
        }

        return Samples.AsSpan()[from..];
    }

    /// <summary>The lowest and the highest temperature of the last <paramref name="span"/>.</summary>
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
    /// How much the temperature rises in <paramref name="span"/>, by the straight line of least squares through its samples, so that no
    /// single noisy sample decides; null when they do not cover it.
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
            var minutes = (sample.Time - newest.Time).Ticks / (double)TimeSpan.TicksPerMinute;
            var degree = sample.Fahrenheit - newest.Fahrenheit;
            (count, times, degrees) = (count + 1, times + minutes, degrees + degree);
            (timesSquared, products) = (timesSquared + (minutes * minutes), products + (minutes * degree));
        }

        var spread = (count * timesSquared) - (times * times);
        return spread > 0 ? ((count * products) - (times * degrees)) / spread * span.TotalMinutes : null;
    }

    /// <summary>With <paramref name="sample"/>, which is later than all others, and without what is now too old or before a gap.</summary>
    public TimeWindow Add(Sample sample)
    {
        if (Samples.IsEmpty || sample.Time - Newest.Time > GapMax)
        {
            return From(sample);
        }

        var from = 0;
        while (from < Samples.Length && sample.Time - Samples[from].Time > Span)
        {
            from++;
        }

        // The newest is replaced while it is close to the one before it, so that kept samples lie apart.
        var to = Samples.Length;
        if (to - from >= 2 && Samples[to - 1].Time - Samples[to - 2].Time < Span / CountMax)
        {
            to--;
        }

        var kept = new Sample[to - from + 1];
        Samples.AsSpan(from, to - from).CopyTo(kept);
        kept[^1] = sample;
        return new TimeWindow(Span, ImmutableCollectionsMarshal.AsImmutableArray(kept));
    }

    /// <summary>With nothing but <paramref name="sample"/>: what was before says nothing of what comes.</summary>
    public TimeWindow From(Sample sample) => new(Span, [sample]);
}
