using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.Rules;

/// <summary>
/// The pit left where it is held.
/// <code>
///                  +--(20 °F below for 8 min, or 36 °F, still falling)--> fire out: raised
/// in its band -----+--(25 °F off, and 15 °F or more for 10 min)---------> low or high: raised
///   ^              +--(rose 25 °F in 5 min, above its band)-------------> flared up: raised
///   |                                                                      |
///   +--(half way back in its band, or settled elsewhere): cleared----------+
/// </code>
/// A set point given is its band once the pit has been within 15 °F of it, or an hour after it was given to a pit that is lit.
/// Fire out is below where it was held, or its set point where that is lower; 1.75 times as far for 45 minutes after a drop, and further
/// than the pit swings by itself. Of these one at most is on. While a drop is on nothing new is raised. Low becomes fire out when it keeps
/// falling: updated. High that flares up is cleared, and the flare-up raised.
/// </summary>
/// <param name="Kind">What is on; null while in its band.</param>
/// <param name="RaisedAt">When it was raised.</param>
/// <param name="OutsideSince">Since when it is outside its band; null while it is not.</param>
/// <param name="DyingSince">Since when it looks as if the fire goes out; null while it does not.</param>
/// <param name="Cause">The cause named.</param>
/// <param name="RecoveredAt">When it last was too cold: a fire that is lit again overshoots, which is no flare-up.</param>
/// <param name="SetF">The set point given; null for none.</param>
/// <param name="ArmedAt">From when on leaving it is told: once the pit has been there, or should be. On its way there it is not.</param>
/// <param name="LowF">
/// Where it is level while it is low: off its set point it is held, too, and a fire that goes out leaves from there; null for nowhere.
/// </param>
/// <param name="IsFlaring">Whether high was cleared because it flares up, which the next reading tells.</param>
internal sealed record PitLevel(
    AlertKind? Kind, DateTimeOffset RaisedAt, DateTimeOffset? OutsideSince, DateTimeOffset? DyingSince, AlertCause? Cause,
    DateTimeOffset RecoveredAt, float? SetF, DateTimeOffset ArmedAt, float? LowF = null,
    bool IsFlaring = false)
{
    /// <summary>Level or falling for this long is no passing thing.</summary>
    public static readonly TimeSpan LevelFor = TimeSpan.FromMinutes(10);

    private const double BandSwings = 2.5;
    private const double BackPart = 0.6;
    private const float ThereF = 15;
    private const double FireSwings = 3;
    private const double DeepestPart = 1.3;
    private const double GoesOnPart = 0.7;
    private const double GoesOnNoiseF = 2;
    private const double EndedFallF = 1;
    private const double UnsettledPart = 1.75;
    private const double OutrightPart = 1.8;
    private const double FallsF = 6;
    private const double LevelRiseF = 3;
    private const double LevelRangeF = 8;
    private const double LevelSwings = 3;
    private const float StillFallsF = 2;
    private static readonly TimeSpan ThereWithin = TimeSpan.FromHours(1);

    /// <summary>Low for this long, it is held there.</summary>
    private static readonly TimeSpan LowFor = TimeSpan.FromMinutes(20);

    /// <summary>For so long a pit overshoots after its lid was open, which let air into its fire.</summary>
    private static readonly TimeSpan LidOvershootFor = TimeSpan.FromMinutes(20);

    /// <summary>For so long it overshoots after it was too cold for any other reason.</summary>
    private static readonly TimeSpan OvershootFor = TimeSpan.FromMinutes(45);
    private static readonly TimeSpan EdgeFor = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan DyingFor = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan FlareWithin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SettledFor = TimeSpan.FromMinutes(30);

    /// <summary>At the start of a cook.</summary>
    public static PitLevel Start { get; } = new(null, default, null, null, null, DateTimeOffset.MinValue, null, DateTimeOffset.MinValue);

    /// <summary>Whether the pit was given a set point, and has neither been there nor should be yet.</summary>
    public bool IsOnItsWay(in RuleInput input) =>
        input.PitSetPointF is { } setF && (SetF != setF || input.Sample.Time < ArmedAt);

    /// <summary>Whether the pit has been level for ten minutes, as far as it swings.</summary>
    public static bool IsLevel(in RuleInput input, in PitHold hold)
    {
        if (input.RiseF is not { } riseF || Math.Abs(riseF) > LevelRiseF)
        {
            return false;
        }

        var (lowestF, highestF) = input.Recent.RangeF(LevelFor);
        return highestF - lowestF <= Math.Max(LevelRangeF, LevelSwings * hold.SwingF);
    }

    /// <summary>
    /// How far the pit is below where it left from, if that is <paramref name="part"/> of what counts at least and it still falls; else
    /// null. It left from where it was held, or from its set point where that is lower; while it was not held for long, from the set point
    /// where it was. <paramref name="unsettled"/> if it may still swing from a drop.
    /// </summary>
    public static float? DyingF(in RuleInput input, in PitHold hold, float? setF, bool unsettled, double part = 1)
    {
        var fahrenheit = input.Sample.Fahrenheit;
        var ownF = Math.Max(FireSwings * hold.SwingF, DeepestPart * hold.DeepestF);
        var leastF = input.Thresholds[ThresholdCatalog.FireOut] * (unsettled ? UnsettledPart : 1);
        var depthF = Math.Max(leastF, ownF) * part;
        // A pit held above its set point comes back to it without a fire going out.
        var fromF = hold.IsHeld || unsettled ? (setF < hold.HeldF ? setF : hold.HeldF) : hold.HeldF is null ? null : setF;
        var isDying = fromF - fahrenheit >= depthF && input.RiseF <= -FallsF && GoesOn(input)
            && fahrenheit <= input.Recent.RangeF(LevelFor).LowestF + StillFallsF
            && !PitDrop.WasAbrupt(input.Recent);
        return isDying ? fromF - fahrenheit : null;
    }

    /// <summary>
    /// A pit whose fire dies falls on as it fell, as everything that cools (Newton); one in wind, or whose vents were closed, falls ever less.
    /// </summary>
    private static bool GoesOn(in RuleInput input) => !(2 * input.Recent.RiseF(LevelFor / 2) > (GoesOnPart * input.RiseF) + GoesOnNoiseF);

    /// <summary>After a measurement, given where the pit is held; and the last <paramref name="drop"/>.</summary>
    public (PitLevel Next, Verdict? Verdict) Step(in RuleInput input, in PitHold hold, PitDrop drop)
    {
        var time = input.Sample.Time;
        if (input.PitSetPointF is { } setF && hold.HeldF is not null)
        {
            var isThere = Math.Abs(input.Sample.Fahrenheit - setF) <= ThereF;
            if (SetF != setF || (isThere && ArmedAt > time))
            {
                return (this with { SetF = setF, ArmedAt = isThere ? time : time + ThereWithin, IsFlaring = false }).Step(input, hold, drop);
            }
        }

        var armed = input.PitSetPointF is null ? hold.IsHeld : SetF == input.PitSetPointF && time >= ArmedAt;
        if (!armed && !hold.IsHeld)
        {
            return (this, null);
        }

        // Before it was at its set point it is judged by where it was held, and only by whether its fire goes out.
        var reachedF = armed ? input.PitSetPointF : null;
        var offF = input.Sample.Fahrenheit - (reachedF ?? hold.HeldF!.Value);
        var bandF = Math.Max(input.Thresholds[ThresholdCatalog.PitBand], BandSwings * hold.SwingF);
        var dyingF = drop.RaisedAt is null ? DyingF(input, hold, reachedF, drop.IsUnsettled(time)) : null;
        var outright = dyingF is not null && DyingF(input, hold, reachedF, drop.IsUnsettled(time), OutrightPart) is not null;
        return Kind is { } kind
            ? On(input, hold, drop, kind, dyingF is not null, outright, offF, bandF)
            : Off(input, drop, dyingF, outright, offF, armed ? bandF : double.PositiveInfinity);
    }

    private (PitLevel, Verdict?) Off(in RuleInput input, PitDrop drop, float? dyingF, bool outright, double offF, double bandF)
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

        // Down to a lower set point it is let on purpose.
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
        // Noise at its edge is not outside; what has been there for two minutes is back only well inside.
        var isPlain = time - OutsideSince >= EdgeFor;
        if (Math.Abs(offF) <= (isPlain ? bandF * BackPart : bandF))
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
    /// Whether it rises as only burning grease makes it rise: a pit comes back by as much, and overshoots, but not so far. Three times
    /// <see cref="ThresholdCatalog.Flare"/> for 20 minutes after a lid, twice for 45 minutes after any other drop, low or fire out.
    /// </summary>
    private bool Flares(in RuleInput input, PitDrop drop, double offF, double bandF)
    {
        var (time, fahrenheit) = input.Sample;
        var flareF = input.Thresholds[ThresholdCatalog.Flare];
        if (offF < flareF || fahrenheit - input.Recent.RangeF(FlareWithin).LowestF < flareF)
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
        in RuleInput input, in PitHold hold, PitDrop drop, AlertKind kind, bool isDying, bool outright, double offF, double bandF)
    {
        var time = input.Sample.Time;
        var at = input.Sample.Temperature;
        if (kind == AlertKind.PitLow && Cause is null && isDying)
        {
            var since = DyingSince ?? time;
            return time - since < DyingFor && !outright ? (this with { DyingSince = since }, null) : (this with { Cause = AlertCause.FireGoingOut },
                Verdict.Update(kind, RaisedAt, new PitKeepsFalling(at), AlertCause.FireGoingOut));
        }

        if (kind == AlertKind.PitHigh && drop.RaisedAt is null && Flares(input, drop, offF, bandF))
        {
            // The flare-up is another thing, and worse: it is told with the next reading, since one tells one thing.
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

        var next = Start with { SetF = SetF, ArmedAt = ArmedAt, RecoveredAt = kind is AlertKind.FireOut or AlertKind.PitLow ? time : RecoveredAt };
        return (next, Verdict.Clear(kind, RaisedAt, back ? new PitBack(at) : new PitSteady(at), Cause));
    }

    /// <summary>Where it is level now, if it has been low for so long that this is no passing thing.</summary>
    private float? Low(in RuleInput input, in PitHold hold, PitDrop drop)
    {
        var time = input.Sample.Time;
        if (Kind != AlertKind.PitLow || input.PitSetPointF is null || !IsLevel(input, hold)
            || time - RaisedAt < LowFor || time - drop.ClearedAt < PitDrop.ComesBackFor)
        {
            return LowF;
        }

        var (lowestF, highestF) = input.Recent.RangeF(LevelFor);
        return (lowestF + highestF) / 2;
    }
}
