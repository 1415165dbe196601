using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// Raises an alert if the pit leaves the temperature it held, or its set point.
/// <code>
/// in band --(20 °F below for 8 min, or 36 °F, and still falling)--> fire out: raised
///         --(25 °F off, and 15 °F or more for 10 min)-------------> low or high: raised
///         --(rose 25 °F in 5 min, and is above its band)----------> flared up: raised
/// any     --(halfway back in its band, or settled elsewhere)------> in band: cleared
/// </code>
/// A set point applies once the pit has been within 15 °F of it, or an hour after it was set on a lit pit. Fire out is
/// measured from the temperature held, or from the set point if that is lower. It needs 1.75 times the distance for 45
/// minutes after a drop, and more than the pit swings by itself. At most one alert is on, and none is raised during a
/// drop. A low pit that keeps falling gets an update to fire out. A high pit that flares up is cleared and raised as a
/// flare-up.
/// </summary>
/// <param name="Kind">The alert that is on; null while in the band.</param>
/// <param name="OutsideSince">When the pit left its band; null while it is inside.</param>
/// <param name="DyingSince">When the fire first seemed to go out; null if it does not.</param>
/// <param name="RecoveredAt">When the pit was last too cold. A recovering fire overshoots without a flare-up.</param>
/// <param name="SetF">The set point; null for none.</param>
/// <param name="ArmedAt">When the set point starts to apply. Alerts ignore it while the pit is on its way.</param>
/// <param name="LowF">The level of a pit that stays low, from which a dying fire falls; null if not level.</param>
/// <param name="IsFlaring">Whether a high pit was cleared because the next reading raises a flare-up.</param>
internal sealed record PitLevel(
    AlertKind? Kind, DateTimeOffset RaisedAt, DateTimeOffset? OutsideSince, DateTimeOffset? DyingSince,
    AlertCause? Cause,
    DateTimeOffset RecoveredAt, float? SetF, DateTimeOffset ArmedAt, float? LowF = null,
    bool IsFlaring = false)
{
    /// <summary>How long the pit must be level or falling. Chosen on generated cooks; not measured.</summary>
    public static readonly TimeSpan LevelFor = TimeSpan.FromMinutes(10);

    // The band reaches at least this many mean swings each way. Chosen on generated cooks; not measured.
    private const double BandSwings = 2.5;
    // Part of the band that a pit outside it must get back into. Chosen on generated cooks; not measured.
    private const double BackPart = 0.6;
    // °F; the pit has reached a set point this close. Chosen on generated cooks; not measured.
    private const float ThereF = 15;
    // °F in 10 min; a dead fire that falls more has not settled. Chosen on generated cooks; not measured.
    private const double EndedFallF = 1;
    // Factor on that fall beyond which no wait is needed. Chosen on generated cooks; not measured.
    private const double OutrightPart = 1.8;
    // °F in 10 min; a level pit changes less. Chosen on generated cooks; not measured.
    private const double LevelRiseF = 3;
    // °F; a level pit stays within this range. Chosen on generated cooks; not measured.
    private const double LevelRangeF = 8;
    // Or within this many mean swings, if that is more. Chosen on generated cooks; not measured.
    private const double LevelSwings = 3;
    // The time the pit gets to reach a set point. Chosen on generated cooks; not measured.
    private static readonly TimeSpan ThereWithin = TimeSpan.FromHours(1);

    // A pit low and level for this long holds that level. Chosen on generated cooks; not measured.
    private static readonly TimeSpan LowFor = TimeSpan.FromMinutes(20);

    // How long a pit overshoots after the lid let in air. Chosen on generated cooks; not measured.
    private static readonly TimeSpan LidOvershootFor = TimeSpan.FromMinutes(20);

    // How long it overshoots after any other cold spell. Chosen on generated cooks; not measured.
    private static readonly TimeSpan OvershootFor = TimeSpan.FromMinutes(45);
    // Outside for this long, the pit is not just at the edge. Chosen on generated cooks; not measured.
    private static readonly TimeSpan EdgeFor = TimeSpan.FromMinutes(2);
    // How long a fire must seem to die. Chosen on generated cooks; not measured.
    private static readonly TimeSpan DyingFor = TimeSpan.FromMinutes(8);
    // The time in which a flare-up rises. Chosen on generated cooks; not measured.
    private static readonly TimeSpan FlareWithin = TimeSpan.FromMinutes(5);
    // How long an alert is on before settling elsewhere ends it. Chosen on generated cooks; not measured.
    private static readonly TimeSpan SettledFor = TimeSpan.FromMinutes(30);

    /// <summary>The state at the start of a cook.</summary>
    public static PitLevel Start { get; } =
        new(null, default, null, null, null, DateTimeOffset.MinValue, null, DateTimeOffset.MinValue);

    /// <summary>Whether the pit has a set point that does not apply yet.</summary>
    public bool IsOnItsWay(in RuleInput input) =>
        input.PitSetPointF is { } setF && (SetF != setF || input.Sample.Time < ArmedAt);

    /// <summary>Whether the pit has been level for ten minutes, apart from its usual swing.</summary>
    public static bool IsLevel(in RuleInput input, in PitHold hold)
    {
        if (input.RiseF is not { } riseF || Math.Abs(riseF) > LevelRiseF)
        {
            return false;
        }

        var (lowestF, highestF) = input.Recent.RangeF(input.Recent.Pace.Trend(LevelFor));
        return highestF - lowestF <= Math.Max(LevelRangeF, LevelSwings * hold.SwingF);
    }

    /// <summary>The state after a measurement, given the temperature held and the last drop.</summary>
    public (PitLevel Next, Verdict? Verdict) Step(in RuleInput input, in PitHold hold, PitDrop drop)
    {
        var time = input.Sample.Time;
        if (input.PitSetPointF is { } setF && hold.HeldF is not null)
        {
            var isThere = Math.Abs(input.Sample.Fahrenheit - setF) <= ThereF;
            if (SetF != setF || (isThere && ArmedAt > time))
            {
                return (this with { SetF = setF, ArmedAt = isThere ? time : time + ThereWithin, IsFlaring = false })
                    .Step(input, hold, drop);
            }
        }

        var armed = input.PitSetPointF is null ? hold.IsHeld : SetF == input.PitSetPointF && time >= ArmedAt;
        if (!armed && !hold.IsHeld)
        {
            return (this, null);
        }

        // Until the set point applies, only fire out is judged, from the temperature held before.
        var reachedF = armed ? input.PitSetPointF : null;
        var offF = input.Sample.Fahrenheit - (reachedF ?? hold.HeldF!.Value);
        var bandF = Math.Max(input.Thresholds[ThresholdCatalog.PitBand], BandSwings * hold.SwingF);
        var dyingF = drop.RaisedAt is null ? DyingFire.DepthF(input, hold, reachedF, drop.IsUnsettled(time)) : null;
        var outright = dyingF is not null
            && DyingFire.DepthF(input, hold, reachedF, drop.IsUnsettled(time), OutrightPart) is not null;
        return Kind is { } kind
            ? On(input, hold, drop, kind, dyingF is not null, outright, offF, bandF)
            : Off(input, drop, dyingF, outright, offF, armed ? bandF : double.PositiveInfinity);
    }

    private (PitLevel, Verdict?) Off(
        in RuleInput input, PitDrop drop, float? dyingF, bool outright, double offF, double bandF)
    {
        var (time, fahrenheit) = input.Sample;
        if (drop.RaisedAt is not null)
        {
            return (OutsideSince is null && DyingSince is null && !IsFlaring ? this
                : this with { OutsideSince = null, DyingSince = null, IsFlaring = false }, null);
        }

        if (IsFlaring)
        {
            return offF > bandF / 2 ? FlareUp(input.Sample) : (this with { IsFlaring = false }, null);
        }

        // A fall to a lower set point is intended.
        if (fahrenheit >= input.PitSetPointF || dyingF is null)
        {
            return (DyingSince is null ? this : this with { DyingSince = null }).Band(input, drop, offF, bandF);
        }

        if (DyingSince is not { } since)
        {
            return (this with { DyingSince = time }, null);
        }

        return time - since < DyingFor && !outright ? (this, null) : Raise(
            AlertKind.FireOut, time,
            new FireGoingOut(input.Sample.Temperature, TemperatureDelta.FromFahrenheit(dyingF.Value)),
            AlertCause.FireGoingOut);
    }

    private (PitLevel, Verdict?) Band(in RuleInput input, PitDrop drop, double offF, double bandF)
    {
        var time = input.Sample.Time;
        // Noise at the edge is not outside. After two minutes outside, the pit is back only well inside the band.
        var isClearlyOutside = time - OutsideSince >= EdgeFor;
        if (Math.Abs(offF) <= (isClearlyOutside ? bandF * BackPart : bandF))
        {
            return (OutsideSince is null ? this : this with { OutsideSince = null }, null);
        }

        if (Flares(input, drop, offF, bandF))
        {
            return FlareUp(input.Sample);
        }

        if (OutsideSince is not { } since)
        {
            return (this with { OutsideSince = time }, null);
        }

        return time - since < input.Thresholds.Minutes(ThresholdCatalog.PitBandFor) ? (this, null)
            : Raise(
                offF > 0 ? AlertKind.PitHigh : AlertKind.PitLow, time,
                new PitOffHold(input.Sample.Temperature, TemperatureDelta.FromFahrenheit(offF)));
    }

    /// <summary>
    /// Whether the pit rises as only burning grease makes it rise. A recovering pit rises as fast and overshoots, but
    /// less far; <see cref="ThresholdCatalog.Flare"/> has the limits.
    /// </summary>
    private bool Flares(in RuleInput input, PitDrop drop, double offF, double bandF)
    {
        var (time, fahrenheit) = input.Sample;
        var flareF = input.Thresholds[ThresholdCatalog.Flare];
        var within = input.Recent.Pace.Pair(FlareWithin);
        if (offF < flareF
            || fahrenheit - input.Recent.RangeF(within).LowestF < flareF * (within / FlareWithin))
        {
            return false;
        }

        var fromF = fahrenheit - input.Recent.RangeF(input.Recent.Span).LowestF;
        return drop.Cause == AlertCause.LidOpened && time - drop.ClearedAt < LidOvershootFor ? offF >= 3 * flareF
            : time - RecoveredAt < OvershootFor ? fromF <= offF && offF >= 2 * flareF
            : fromF <= offF + (bandF / 2) || offF >= 2 * flareF;
    }

    private (PitLevel, Verdict?) FlareUp(Sample sample) =>
        Raise(AlertKind.FlareUp, sample.Time, new PitFlaredUp(sample.Temperature));

    private (PitLevel, Verdict?) Raise(AlertKind kind, DateTimeOffset time, Finding found, AlertCause? cause = null) =>
        (new PitLevel(kind, time, null, null, cause, RecoveredAt, SetF, ArmedAt),
            Verdict.Raise(kind, time, found, cause));

    private (PitLevel, Verdict?) On(
        in RuleInput input, in PitHold hold, PitDrop drop, AlertKind kind, bool isDying, bool outright, double offF,
        double bandF)
    {
        var time = input.Sample.Time;
        var at = input.Sample.Temperature;
        if (kind == AlertKind.PitLow && Cause is null && isDying)
        {
            var since = DyingSince ?? time;
            return time - since < DyingFor && !outright
                ? (this with { DyingSince = since }, null) : (this with { Cause = AlertCause.FireGoingOut },
                Verdict.Update(kind, RaisedAt, new PitKeepsFalling(at), AlertCause.FireGoingOut));
        }

        if (kind == AlertKind.PitHigh && drop.RaisedAt is null && Flares(input, drop, offF, bandF))
        {
            // The flare-up is a separate, more severe alert. A reading has one verdict, so the next one raises it.
            return (Start with { SetF = SetF, ArmedAt = ArmedAt, RecoveredAt = RecoveredAt, IsFlaring = true },
                Verdict.Clear(kind, RaisedAt, new HighPitFlaredUp(at)));
        }

        var back = (kind is AlertKind.PitHigh or AlertKind.FlareUp ? offF : -offF) <= bandF / 2;
        var settled = input.PitSetPointF is null && time - RaisedAt >= SettledFor && IsLevel(input, hold)
            && !(kind == AlertKind.FireOut && input.RiseF < -EndedFallF);
        if (!back && !settled)
        {
            return (this with { DyingSince = null, LowF = Low(input, hold, drop) }, null);
        }

        var next =
            Start with
            {
                SetF = SetF,
                ArmedAt = ArmedAt,
                RecoveredAt = kind is AlertKind.FireOut or AlertKind.PitLow ? time : RecoveredAt
            };
        return (next, Verdict.Clear(kind, RaisedAt, back ? new PitBack(at) : new PitSteady(at), Cause));
    }

    /// <summary>The level of a pit that has been low long enough, °F.</summary>
    private float? Low(in RuleInput input, in PitHold hold, PitDrop drop)
    {
        var time = input.Sample.Time;
        if (Kind != AlertKind.PitLow || input.PitSetPointF is null || !IsLevel(input, hold)
            || time - RaisedAt < LowFor || time - drop.ClearedAt < PitDrop.ComesBackFor)
        {
            return LowF;
        }

        var (lowestF, highestF) = input.Recent.RangeF(input.Recent.Pace.Trend(LevelFor));
        return (lowestF + highestF) / 2;
    }
}
