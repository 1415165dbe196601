using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace SmartSmoker.Domain;

/// <summary>One measurement in a window: 12 bytes, with the time as ticks, since windows are copied for every reading.</summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(float))]
public readonly record struct Sample
{
    private readonly long _ticks;

    /// <summary>A measurement of <paramref name="fahrenheit"/> at <paramref name="time"/>.</summary>
    public Sample(DateTimeOffset time, float fahrenheit) => (_ticks, Fahrenheit) = (time.UtcTicks, fahrenheit);

    /// <summary>When (UTC).</summary>
    public DateTimeOffset Time => new(_ticks, TimeSpan.Zero);

    /// <summary>What, in degrees Fahrenheit.</summary>
    public float Fahrenheit { get; init; }

    /// <summary>The same as a <see cref="Domain.Temperature"/>; throws outside what an RTD can measure.</summary>
    public Temperature Temperature => Temperature.FromFahrenheit(Fahrenheit);

    /// <summary>How much later it is than <paramref name="earlier"/>.</summary>
    public TimeSpan Since(Sample earlier) => new(_ticks - earlier._ticks);

    /// <summary>Its two parts.</summary>
    public void Deconstruct(out DateTimeOffset time, out float fahrenheit) => (time, fahrenheit) = (Time, Fahrenheit);
}

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

    private const double MinutesPerTick = 1.0 / TimeSpan.TicksPerMinute;

    /// <summary>The newest sample.</summary>
    public Sample Newest => Samples[^1];

    /// <summary>An empty window.</summary>
    public static TimeWindow Empty(TimeSpan span) => new(span, []);

    /// <summary>Whether its samples reach back <paramref name="span"/>, less <see cref="Slack"/>.</summary>
    public bool Covers(TimeSpan span) => !Samples.IsEmpty && Newest.Since(Samples[0]) >= span - Slack;

    /// <summary>The samples of the last <paramref name="span"/>, both ends included, oldest first.</summary>
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
            var minutes = sample.Since(newest).Ticks * MinutesPerTick;
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
        if (Samples.IsEmpty || sample.Since(Newest) > GapMax)
        {
            return From(sample);
        }

        var from = 0;
        while (from < Samples.Length && sample.Since(Samples[from]) > Span)
        {
            from++;
        }

        // The newest is replaced while it is close to the one before it, so that kept samples lie apart.
        var to = Samples.Length;
        if (to - from >= 2 && Samples[to - 1].Since(Samples[to - 2]).Ticks < Span.Ticks / CountMax)
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
