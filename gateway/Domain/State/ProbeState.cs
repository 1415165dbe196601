using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Rules;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.State;

/// <summary>What is remembered of one probe: its rules, its last readings, and since when it is silent, if it is.</summary>
/// <param name="Key">Which of the device's probes.</param>
/// <param name="Role">What it measures.</param>
/// <param name="Rules">The rules for its temperatures.</param>
/// <param name="Recent">Its last readings.</param>
/// <param name="LowestF">Its lowest temperature of this cook.</param>
/// <param name="IsDone">Whether its food has been at its target since it began to rise.</param>
/// <param name="Thresholds">The thresholds in force for it.</param>
/// <param name="LastTime">Time stamp of its newest reading.</param>
/// <param name="LastF">What that said, °F.</param>
/// <param name="LastReceivedAt">When the gateway last got one.</param>
/// <param name="Lag">How much later than its time stamp the newest reading was received.</param>
/// <param name="SilentSince">When it was told to be silent; null while it is not.</param>
/// <param name="IsSilenceKnown">Whether its silence was told with an alert that was on.</param>
/// <param name="Signs">Whether it may have changed places with another.</param>
public sealed record ProbeState(
    ProbeKey Key, ProbeRole Role, ImmutableArray<IRule> Rules, TimeWindow Recent, float LowestF, bool IsDone, Thresholds Thresholds, DateTimeOffset LastTime,
    float LastF, DateTimeOffset LastReceivedAt, TimeSpan Lag, DateTimeOffset? SilentSince, bool IsSilenceKnown, SwapSigns Signs)
{
    /// <summary>How much of a probe's past is kept for its rules: the longest stall window.</summary>
    public static readonly TimeSpan RecentSpan = TimeSpan.FromMinutes(12);

    /// <summary>Before the first reading, received at <paramref name="receivedAt"/>.</summary>
    public static ProbeState Start(
        RuleSet rules, ProbeKey key, ProbeRole role, Thresholds thresholds, DateTimeOffset receivedAt) => new(
        key, role, RulesOf(rules, role), TimeWindow.Empty(RecentSpan), float.PositiveInfinity, false, thresholds, DateTimeOffset.MinValue, 0,
        receivedAt, TimeSpan.Zero, null, false, SwapSigns.None);

    /// <summary>As if a cook began: what was learnt of the last one is forgotten.</summary>
    public ProbeState Restart(RuleSet rules) => this with
    {
        Rules = RulesOf(rules, Role),
        Recent = TimeWindow.Empty(RecentSpan),
        LowestF = float.PositiveInfinity,
        IsDone = false,
        Signs = SwapSigns.None,
    };

    /// <summary>Its signs after <paramref name="reading"/>: one that is not the newest says nothing of its place.</summary>
    public SwapSigns SignsAfter(in Reading reading) => reading.Time <= LastTime ? Signs : Signs.Step(
        LastTime == DateTimeOffset.MinValue ? null : new Sample(LastTime, LastF),
        new Sample(reading.Time, reading.Temperature.Fahrenheit), Thresholds);

    /// <summary>
    /// Hears a reading, whatever it says: also a duplicate or late one shows that the probe lives. Its <paramref name="signs"/> are those
    /// after it.
    /// </summary>
    public ProbeState Hear(in Reading reading, DateTimeOffset receivedAt, SwapSigns signs, Told told)
    {
        TellHeard(reading, receivedAt, told);
        return After(reading, receivedAt, signs, new Judgement(Rules, Recent, LowestF, IsDone));
    }

    /// <summary>Hears a reading that is later than all heard before, and judges it: the usual case, in one copy of the state.</summary>
    public ProbeState HearAndJudge(in Reading reading, DateTimeOffset receivedAt, SwapSigns signs, Cook? cook, Told told)
    {
        TellHeard(reading, receivedAt, told);
        return After(reading, receivedAt, signs, JudgementOf(reading, cook, told));
    }

    /// <summary>As if its next reading came after a gap: it had a fault, or was in another place.</summary>
    public ProbeState Interrupt() => this with { Rules = [.. Rules.Select(rule => rule.Interrupt())] };

    /// <summary>With a reading heard that waits to be judged.</summary>
    public ProbeState Hold(in Reading reading) => this with { Signs = Signs with { Held = Signs.Held.Add(reading) } };

    /// <summary>With the readings that wait judged, where they are later than <paramref name="after"/>.</summary>
    public ProbeState JudgeHeld(DateTimeOffset after, Cook? cook, Told told)
    {
        var next = Drop();
        foreach (var reading in Signs.Held)
        {
            next = reading.Time > after ? next.Judge(reading, cook, told) : next;
        }

        return next;
    }

    /// <summary>Without the readings that wait, which are none of what it measured before.</summary>
    public ProbeState Drop() => this with { Signs = Signs with { Held = [] } };

    /// <summary>Tells once when the probe was silent for too long: with an alert that is on, where that says more, else by itself.</summary>
    public ProbeState Tick(ProbeId id, DateTimeOffset now, Told told)
    {
        if (SilentSince is not null || IsSilenceKnown || now - LastReceivedAt < Thresholds.Minutes(ThresholdCatalog.SilentAfter))
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

    /// <summary>Lets the rules tell what needs no reading, once none comes.</summary>
    public ProbeState TickRules(ProbeId id, DateTimeOffset now, Cook? cook, Told told)
    {
        if (cook is null || now - LastReceivedAt <= TimeWindow.GapMax)
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

    /// <summary>As <see cref="CookState.Resume"/>, with the alerts of it that are on.</summary>
    public ProbeState Resume(DateTimeOffset now, IReadOnlyCollection<Alert> open)
    {
        DateTimeOffset? RaisedAt(AlertKind kind) => open.FirstOrDefault(alert => alert.Id.Kind == kind)?.Id.RaisedAt;
        var silence = Silence();
        return this with
        {
            LastReceivedAt = now,
            SilentSince = RaisedAt(AlertKind.ProbeSilent),
            IsSilenceKnown = open.Any(alert => alert.Id.Kind == silence?.Kind && alert.Finding == silence.Finding),
            Rules = [.. Rules.Select(rule => rule.Resume(RaisedAt))],
        };
    }

    /// <summary>What its silence adds to an alert that is on.</summary>
    private Verdict? Silence() => Rules.Select(rule => rule.Silent()).FirstOrDefault(verdict => verdict is not null);

    private static AlertEvent Event(ProbeId id, Verdict verdict, DateTimeOffset time, Temperature? temperature = null) => new(
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

    /// <summary>Judges a reading that was heard, later than all judged before.</summary>
    public ProbeState Judge(in Reading reading, Cook? cook, Told told)
    {
        var (rules, recent, lowestF, done) = JudgementOf(reading, cook, told);
        return this with { Rules = rules, Recent = recent, LowestF = lowestF, IsDone = done };
    }

    private void TellHeard(in Reading reading, DateTimeOffset receivedAt, Told told)
    {
        if (SilentSince is { } since)
        {
            var (device, probe) = reading.Probe;
            var id = new AlertId(device, probe, AlertKind.ProbeSilent, since);
            told.Add(AlertEvent.Clear(id, receivedAt, reading.Temperature, new ProbeHeard()));
        }
    }

    /// <summary>With a reading heard, and what changes with it if it is judged.</summary>
    private ProbeState After(in Reading reading, DateTimeOffset receivedAt, SwapSigns signs, in Judgement judged)
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

    private Judgement JudgementOf(in Reading reading, Cook? cook, Told told)
    {
        var sample = new Sample(reading.Time, reading.Temperature.Fahrenheit);
        var jumpF = Role == ProbeRole.Pit ? null : FoodJumpRule.JumpF(Recent, sample, Thresholds[ThresholdCatalog.Jump]);
        var recent = jumpF is null ? Recent.Add(sample) : Recent.From(sample);
        var riseF = recent.RiseF(Role == ProbeRole.Pit ? PitLevel.LevelFor : Thresholds.Minutes(ThresholdCatalog.StallWindow));
        var lowestF = Math.Min(LowestF, sample.Fahrenheit);
        var food = cook?.Food(reading.Probe) ?? FoodPlan.Unknown;
        var risenF = sample.Fahrenheit - lowestF;
        var done = risenF >= Thresholds[ThresholdCatalog.StallArmed] && (IsDone || sample.Fahrenheit >= food.TargetF);
        var input = new RuleInput(sample, recent, riseF, risenF, done, jumpF, Thresholds, food, cook?.PitSetPointF);
        var rules = StepRules(input, reading, told);
        return new Judgement(rules, recent, lowestF, done);
    }

    private ImmutableArray<IRule> StepRules(in RuleInput input, in Reading reading, Told told)
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

    /// <summary>What changes with a reading that is judged.</summary>
    private readonly record struct Judgement(ImmutableArray<IRule> Rules, TimeWindow Recent, float LowestF, bool IsDone);
}
