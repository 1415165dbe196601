using System.Collections.Immutable;

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

    /// <summary>Whether the window reaches back its whole span, less <see cref="AlertThresholds.GapMax"/>/6: one sample at 30 s.</summary>
    public bool IsFull => Samples.Length > 1 && Newest.Time - Samples[0].Time >= Span - (AlertThresholds.GapMax / 6);

    /// <summary>The newest sample.</summary>
    public Sample Newest => Samples[^1];

    /// <summary>The highest temperature.</summary>
    public float HighestF => Samples.Max(sample => sample.Fahrenheit);

    /// <summary>The lowest temperature.</summary>
    public float LowestF => Samples.Min(sample => sample.Fahrenheit);

    /// <summary>How much the newest is above the oldest; negative when it fell.</summary>
    public float RiseF => Newest.Fahrenheit - Samples[0].Fahrenheit;

    /// <summary>An empty window.</summary>
    public static TimeWindow Empty(TimeSpan span) => new(span, []);

    /// <summary>With <paramref name="sample"/>, which is later than all others, and without what is now too old or before a gap.</summary>
    public TimeWindow Add(Sample sample)
    {
        if (Samples.IsEmpty || sample.Time - Newest.Time > AlertThresholds.GapMax)
        {
            return this with { Samples = [sample] };
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

        var kept = ImmutableArray.CreateBuilder<Sample>(to - from + 1);
        kept.AddRange(Samples.AsSpan(from, to - from));
        kept.Add(sample);
        return this with { Samples = kept.MoveToImmutable() };
    }
}
