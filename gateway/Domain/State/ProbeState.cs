using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Rules;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.State;

/// <summary>The state of one probe: its rules, its latest readings and its silence.</summary>
/// <param name="Key">The probe's key on the device.</param>
/// <param name="Role">What it measures.</param>
/// <param name="Rules">The rules for its readings.</param>
/// <param name="Recent">Its latest readings.</param>
/// <param name="LowestF">Its lowest temperature in this cook, °F.</param>
/// <param name="IsDone">Whether its food has reached its target since it began to rise.</param>
/// <param name="Thresholds">Its thresholds.</param>
/// <param name="LastTime">The time of its newest reading.</param>
/// <param name="LastF">The temperature of that reading, °F.</param>
/// <param name="LastReceivedAt">When the gateway last received a reading.</param>
/// <param name="Lag">How long after its measurement the newest reading was received.</param>
/// <param name="SilentSince">When the alert for silence was raised; null while it is off.</param>
/// <param name="IsSilenceKnown">Whether the silence was added to another alert instead.</param>
/// <param name="Signs">Signs that it may have traded places with another probe.</param>
public sealed record ProbeState(
    ProbeKey Key, ProbeRole Role, ImmutableArray<IRule> Rules, TimeWindow Recent, float LowestF, bool IsDone,
    Thresholds Thresholds, DateTimeOffset LastTime,
    float LastF, DateTimeOffset LastReceivedAt, TimeSpan Lag, DateTimeOffset? SilentSince, bool IsSilenceKnown,
    SwapSigns Signs)
{
    /// <summary>How much history is kept for the rules: the longest stall window that can be set.</summary>
    public static readonly TimeSpan RecentSpan = TimeSpan.FromMinutes(12);

    /// <summary>The time stamp of the last reading, as the device sent it.</summary>
    public DateTimeOffset LastStamp { get; init; }

    /// <summary>The distances between the last time stamps.</summary>
    public Spacings Spacings { get; init; }

    /// <summary>How often it is sampled.</summary>
    public Pace Pace { get; init; }

    /// <summary>How long it sends no reading before it counts as silent.</summary>
    public TimeSpan SilentAfter => Pace.SilentAfter(Thresholds.Minutes(ThresholdCatalog.SilentAfter));

    /// <summary>Creates the state before the first reading, received at <paramref name="receivedAt"/>.</summary>
    public static ProbeState Start(
        RuleSet rules, ProbeKey key, ProbeRole role, Thresholds thresholds, DateTimeOffset receivedAt) => new(
        key, role, RulesOf(rules, role), TimeWindow.Empty(RecentSpan), float.PositiveInfinity, false, thresholds,
        DateTimeOffset.MinValue, 0,
        receivedAt, TimeSpan.Zero, null, false, SwapSigns.None);

    /// <summary>The state at the start of a cook. Discards what was learned in the last one.</summary>
    public ProbeState Restart(RuleSet rules) => this with
    {
        Rules = RulesOf(rules, Role),
        Recent = TimeWindow.Empty(RecentSpan),
        LowestF = float.PositiveInfinity,
        IsDone = false,
        Signs = SwapSigns.None,
    };

    /// <summary>The state with a reading's time stamp, on a device that reports <paramref name="period"/>.</summary>
    public ProbeState Stamp(DateTimeOffset stamp, TimeSpan? period)
    {
        var spacings = LastStamp == default ? Spacings : Spacings.Add(stamp - LastStamp);
        return this with { LastStamp = stamp, Spacings = spacings, Pace = Pace.Of(period, spacings) };
    }

    /// <summary>The signs after <paramref name="reading"/>. Only a newest reading changes them.</summary>
    public SwapSigns SignsAfter(in Reading reading) => reading.Time <= LastTime ? Signs : Signs.Step(
        LastTime == DateTimeOffset.MinValue ? null : new Sample(LastTime, LastF),
        new Sample(reading.Time, reading.Temperature.Fahrenheit), Thresholds, Pace.Gap);

    /// <summary>
    /// Registers a reading without judging it. Even a duplicate or late one shows that the probe works.
    /// <paramref name="signs"/> are those after it.
    /// </summary>
    public ProbeState Record(in Reading reading, DateTimeOffset receivedAt, SwapSigns signs, StepEvents told)
    {
        ClearSilence(reading, receivedAt, told);
        return After(reading, receivedAt, signs, new Judgment(Rules, Recent, LowestF, IsDone));
    }

    /// <summary>
    /// Registers and judges a reading that is later than all earlier ones. This is the usual case, so it copies the
    /// state once.
    /// </summary>
    public ProbeState RecordAndJudge(
        in Reading reading, DateTimeOffset receivedAt, SwapSigns signs, Cook? cook, StepEvents told)
    {
        ClearSilence(reading, receivedAt, told);
        return After(reading, receivedAt, signs, JudgmentOf(reading, cook, told));
    }

    /// <summary>The state after a fault or time in another place: the next reading counts as one after a gap.</summary>
    public ProbeState Interrupt() => this with { Rules = [.. Rules.Select(rule => rule.Interrupt())] };

    /// <summary>Adds a registered reading to those that wait.</summary>
    public ProbeState Hold(in Reading reading) => this with { Signs = Signs with { Held = Signs.Held.Add(reading) } };

    /// <summary>Judges the waiting readings later than <paramref name="after"/>, and drops the others.</summary>
    public ProbeState JudgeHeld(DateTimeOffset after, Cook? cook, StepEvents told)
    {
        var next = Drop();
        foreach (var reading in Signs.Held)
        {
            next = reading.Time > after ? next.Judge(reading, cook, told) : next;
        }

        return next;
    }

    /// <summary>Drops the waiting readings, which do not belong to what the probe measured before.</summary>
    public ProbeState Drop() => this with { Signs = Signs with { Held = [] } };

    /// <summary>
    /// Raises the alert for silence once, or adds the silence to an active alert instead. A probe that was silent
    /// before <paramref name="cook"/> began is not part of it.
    /// </summary>
    public ProbeState Tick(ProbeId id, Cook cook, DateTimeOffset now, StepEvents told)
    {
        var silentAt = LastReceivedAt + SilentAfter;
        if (SilentSince is not null || IsSilenceKnown || now < silentAt || silentAt < cook.StartedAt)
        {
            return this;
        }

        if (Silence() is { } known)
        {
            told.Add(Event(id, known, now));
            return this with { IsSilenceKnown = true };
        }

        var silent = new ProbeSilent(TimeSpan.FromMinutes((int)(now - LastReceivedAt).TotalMinutes));
        told.Add(AlertEvent.Raise(new AlertId(id.Device, id.Key, AlertKind.ProbeSilent, now), null, silent));
        return this with { SilentSince = now };
    }

    /// <summary>Clears the alert for silence, because no cook needs it.</summary>
    public ProbeState EndSilence(ProbeId id, DateTimeOffset now, StepEvents told)
    {
        if (SilentSince is not { } since)
        {
            return this;
        }

        var alert = new AlertId(id.Device, id.Key, AlertKind.ProbeSilent, since);
        told.Add(AlertEvent.Clear(alert, now, null, new CookEnded()));
        return this with { SilentSince = null };
    }

    /// <summary>Lets the rules act without a reading once readings have stopped.</summary>
    public ProbeState TickRules(ProbeId id, DateTimeOffset now, Cook? cook, StepEvents told)
    {
        if (cook is null || now - LastReceivedAt <= Pace.Gap)
        {
            return this;
        }

        var next = this;
        for (var i = 0; i < Rules.Length; i++)
        {
            var (rule, verdict) = Rules[i].Tick(now - Lag, cook.Food(id));
            if (verdict is not null)
            {
                next = next with { Rules = next.Rules.SetItem(i, rule) };
                told.Add(Event(id, verdict, verdict.RaisedAt));
            }
        }

        return next;
    }

    /// <summary>Like <see cref="RulesState.RestoreAlerts"/>, with the probe's active alerts.</summary>
    public ProbeState RestoreAlerts(DateTimeOffset now, IReadOnlyCollection<Alert> open)
    {
        DateTimeOffset? RaisedAt(AlertKind kind) => open.FirstOrDefault(alert => alert.Id.Kind == kind)?.Id.RaisedAt;
        var silence = Silence();
        return this with
        {
            LastReceivedAt = now,
            SilentSince = RaisedAt(AlertKind.ProbeSilent),
            IsSilenceKnown = open.Any(alert => alert.Id.Kind == silence?.Kind && alert.Finding == silence.Finding),
            Rules = [.. Rules.Select(rule => rule.RestoreAlerts(RaisedAt))],
        };
    }

    /// <summary>What silence adds to an active alert.</summary>
    private Verdict? Silence() => Rules.Select(rule => rule.Silent()).FirstOrDefault(verdict => verdict is not null);

    private static AlertEvent Event(
        ProbeId id, Verdict verdict, DateTimeOffset time, Temperature? temperature = null) => new(
        new AlertId(id.Device, id.Key, verdict.Kind, verdict.RaisedAt), verdict.Phase, time, temperature, verdict.Cause,
        verdict.Finding);

    private static ImmutableArray<IRule> RulesOf(RuleSet rules, ProbeRole role) => (rules, role) switch
    {
        (_, ProbeRole.Ambient) => [],
        (RuleSet.Classic, _) => [new ClassicRule(role, ImmutableArray<Sample>.Empty)],
        (_, ProbeRole.Pit) => [PitRule.Start],
        _ =>
        [
            FoodStallRule.Start, FoodMovedRule.Start, TargetRule.Start, RestDoneRule.Start,
            SafeReachedRule.Start, DangerZoneRule.Start,
        ],
    };

    /// <summary>Judges a registered reading that is later than all judged before.</summary>
    public ProbeState Judge(in Reading reading, Cook? cook, StepEvents told)
    {
        var (rules, recent, lowestF, done) = JudgmentOf(reading, cook, told);
        return this with { Rules = rules, Recent = recent, LowestF = lowestF, IsDone = done };
    }

    private void ClearSilence(in Reading reading, DateTimeOffset receivedAt, StepEvents told)
    {
        if (SilentSince is { } since)
        {
            var (device, probe) = reading.Probe;
            var id = new AlertId(device, probe, AlertKind.ProbeSilent, since);
            told.Add(AlertEvent.Clear(id, receivedAt, reading.Temperature, new ProbeHeard()));
        }
    }

    /// <summary>The state with a registered reading and the result of judging it, if it was judged.</summary>
    private ProbeState After(in Reading reading, DateTimeOffset receivedAt, SwapSigns signs, in Judgment judged)
    {
        var isNewest = reading.Time > LastTime;
        return this with
        {
            Rules = judged.Rules,
            Recent = judged.Recent,
            LowestF = judged.LowestF,
            IsDone = judged.IsDone,
            LastTime = isNewest ? reading.Time : LastTime,
            LastF = isNewest ? reading.Temperature.Fahrenheit : LastF,
            LastReceivedAt = receivedAt > LastReceivedAt ? receivedAt : LastReceivedAt,
            Lag = isNewest ? receivedAt - reading.Time : Lag,
            SilentSince = null,
            IsSilenceKnown = false,
            Signs = signs,
        };
    }

    private Judgment JudgmentOf(in Reading reading, Cook? cook, StepEvents told)
    {
        var sample = new Sample(reading.Time, reading.Temperature.Fahrenheit);
        var before = Recent.At(Pace, RecentSpan);
        var jumpF = Role == ProbeRole.Pit
            ? null : FoodJumpRule.JumpF(before, sample, Thresholds[ThresholdCatalog.Jump]);
        var recent = jumpF is null ? before.Add(sample) : before.From(sample);
        var riseF =
            recent.RisePerF(
                Role == ProbeRole.Pit ? PitLevel.LevelFor : Thresholds.Minutes(ThresholdCatalog.StallWindow));
        var lowestF = Math.Min(LowestF, sample.Fahrenheit);
        var food = cook?.Food(reading.Probe) ?? FoodPlan.Unknown;
        var risenF = sample.Fahrenheit - lowestF;
        var done = risenF >= Thresholds[ThresholdCatalog.StallArmed] && (IsDone || sample.Fahrenheit >= food.TargetF);
        var input = new RuleInput(sample, recent, riseF, risenF, done, jumpF, Thresholds, food, cook?.PitSetPointF);
        var rules = StepRules(input, reading, told);
        return new Judgment(rules, recent, lowestF, done);
    }

    private ImmutableArray<IRule> StepRules(in RuleInput input, in Reading reading, StepEvents told)
    {
        IRule[]? changed = null;
        for (var i = 0; i < Rules.Length; i++)
        {
            var (next, verdict) = Rules[i].Step(input);
            if (!ReferenceEquals(next, Rules[i]))
            {
                changed ??= Rules.AsSpan().ToArray();
                changed[i] = next;
            }

            if (verdict is not null)
            {
                told.Add(Event(reading.Probe, verdict, reading.Time, reading.Temperature));
            }
        }

        return changed is null ? Rules : ImmutableCollectionsMarshal.AsImmutableArray(changed);
    }

    /// <summary>The parts of the state that change when a reading is judged.</summary>
    private readonly record struct Judgment(
        ImmutableArray<IRule> Rules, TimeWindow Recent, float LowestF, bool IsDone);
}
