using System.Collections.Immutable;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>What shows that a probe may have changed places with another (<see cref="ProbeSwap"/>).</summary>
/// <param name="Leap">Its last leap; null for none.</param>
/// <param name="WarmSince">
/// Since when it is warm, <see cref="CookSession.WarmF"/>; null while it is not, the earliest time there is when nobody saw it warm up.
/// </param>
/// <param name="HotSince">Since when it is as hot as a pit, <see cref="ThresholdCatalog.PitArmed"/>; null while it is not.</param>
/// <param name="Held">Its readings since it leapt that are not judged yet, because another may have gone the other way.</param>
public sealed record SwapSigns(Leap? Leap, DateTimeOffset? WarmSince, DateTimeOffset? HotSince, ImmutableArray<Reading> Held)
{
    /// <summary>Readings held at most; with more, they are judged.</summary>
    public const int HeldCountMax = 128;

    /// <summary>Before the first reading of a cook.</summary>
    public static SwapSigns None { get; } = new(null, null, null, []);

    /// <summary>Whether it has leapt, and nobody knows yet why.</summary>
    public bool IsOpen => !Held.IsEmpty;

    /// <summary>After <paramref name="sample"/>, which follows <paramref name="last"/>; that is null before the first.</summary>
    public SwapSigns Step(Sample? last, Sample sample, Thresholds thresholds)
    {
        var leap = last is { } from ? Rules.Leap.Between(from, sample, thresholds) : null;
        var (isWarm, isHot) = (sample.Fahrenheit >= CookSession.WarmF, sample.Fahrenheit >= thresholds[ThresholdCatalog.PitArmed]);
        if (leap is null && isWarm == WarmSince.HasValue && isHot == HotSince.HasValue)
        {
            return this;
        }

        return this with
        {
            Leap = leap ?? Leap,
            WarmSince = isWarm ? WarmSince ?? (last?.Fahrenheit < CookSession.WarmF ? sample.Time : DateTimeOffset.MinValue) : null,
            HotSince = isHot ? HotSince ?? sample.Time : null,
        };
    }
}
