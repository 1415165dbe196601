using System.Collections.Immutable;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>Signs that a probe may have traded places with another (<c>ProbeSwap</c>).</summary>
/// <param name="Leap">The last leap; null for none.</param>
/// <param name="WarmSince">
/// When the probe reached <see cref="CookSession.WarmF"/>; null if it is cooler, and
/// <see cref="DateTimeOffset.MinValue"/> if it was warm at its first reading.
/// </param>
/// <param name="HotSince">When it reached <see cref="ThresholdCatalog.PitArmed"/>; null if it is cooler.</param>
/// <param name="Held">The readings since the leap that wait until it is clear whether another probe leapt.</param>
public sealed record SwapSigns(
    Leap? Leap, DateTimeOffset? WarmSince, DateTimeOffset? HotSince, ImmutableArray<Reading> Held)
{
    /// <summary>The most readings that wait before they are judged. Limits memory; an hour at 30 s.</summary>
    public const int HeldCountMax = 128;

    /// <summary>The state before the first reading of a cook.</summary>
    public static SwapSigns None { get; } = new(null, null, null, []);

    /// <summary>Whether the probe has leapt for a reason that is not known yet.</summary>
    public bool IsOpen => !Held.IsEmpty;

    /// <summary>
    /// The signs after <paramref name="sample"/>; <paramref name="last"/> is null at the first. Over more than
    /// <paramref name="gap"/>, nothing leaps.
    /// </summary>
    public SwapSigns Step(Sample? last, Sample sample, Thresholds thresholds, TimeSpan gap)
    {
        var leap = last is { } from ? Rules.Leap.Between(from, sample, thresholds, gap) : null;
        var (isWarm, isHot) =
            (sample.Fahrenheit >= CookSession.WarmF, sample.Fahrenheit >= thresholds[ThresholdCatalog.PitArmed]);
        if (leap is null && isWarm == WarmSince.HasValue && isHot == HotSince.HasValue)
        {
            return this;
        }

        return this with
        {
            Leap = leap ?? Leap,
            WarmSince = isWarm ? WarmSince
                ?? (last?.Fahrenheit < CookSession.WarmF ? sample.Time : DateTimeOffset.MinValue) : null,
            HotSince = isHot ? HotSince ?? sample.Time : null,
        };
    }
}
