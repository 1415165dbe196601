using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Rules;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain;

/// <summary>What is remembered of one probe: its rules, its last readings, and since when it is silent, if it is.</summary>
/// <param name="Rules">The rules for its temperatures.</param>
/// <param name="Recent">Its last readings.</param>
/// <param name="LowestF">Its lowest temperature of this cook.</param>
/// <param name="IsDone">Whether its food has been at its target since it began to rise.</param>
/// <param name="Thresholds">The thresholds in force for it.</param>
/// <param name="LastTime">Time stamp of its newest reading.</param>
/// <param name="LastReceivedAt">When the gateway last got one.</param>
/// <param name="SilentSince">When it was told to be silent; null while it is not.</param>
public sealed record ProbeState(
    ImmutableArray<IRule> Rules, TimeWindow Recent, float LowestF, bool IsDone, Thresholds Thresholds, DateTimeOffset LastTime,
    DateTimeOffset LastReceivedAt, DateTimeOffset? SilentSince)
{
    /// <summary>How much of a probe's past is kept for its rules: the longest stall window.</summary>
    public static readonly TimeSpan RecentSpan = TimeSpan.FromMinutes(12);

    /// <summary>Before the first reading, received at <paramref name="receivedAt"/>.</summary>
    public static ProbeState Start(RuleSet rules, Probe probe, Thresholds thresholds, DateTimeOffset receivedAt) => new(
        RulesOf(rules, probe), TimeWindow.Empty(RecentSpan), float.PositiveInfinity, false, thresholds, DateTimeOffset.MinValue, receivedAt, null);

    /// <summary>As if a cook began: what was learnt of the last one is forgotten.</summary>
    public ProbeState Restart(RuleSet rules, Probe probe) =>
        this with { Rules = RulesOf(rules, probe), Recent = TimeWindow.Empty(RecentSpan), LowestF = float.PositiveInfinity, IsDone = false };

    /// <summary>Takes in a reading. A duplicate or late one shows that the probe lives, but is not judged.</summary>
    public ProbeState Step(in Reading reading, DateTimeOffset receivedAt, Cook? cook, Told told)
    {
        var (device, probe) = reading.Probe;
        if (SilentSince is { } since)
        {
            told.Add(AlertEvent.Clear(
                new AlertId(device, probe, AlertKind.ProbeSilent, since), receivedAt, reading.Temperature, "Probe gives readings again"));
        }

        var heardAt = receivedAt > LastReceivedAt ? receivedAt : LastReceivedAt;
        return reading.Time <= LastTime ? this with { LastReceivedAt = heardAt, SilentSince = null } : Judge(reading, heardAt, cook, told);
    }

    /// <summary>Tells once when the probe has been silent for too long.</summary>
    public ProbeState Tick(ProbeId id, DateTimeOffset now, Told told)
    {
        if (SilentSince is not null || now - LastReceivedAt < Thresholds.Minutes(ThresholdCatalog.SilentAfter))
        {
            return this;
        }

        var minutes = (int)(now - LastReceivedAt).TotalMinutes;
        told.Add(AlertEvent.Raise(
            new AlertId(id.Device, id.Probe, AlertKind.ProbeSilent, now), null, $"No reading for {minutes} min: look at the probe and its plug"));
        return this with { SilentSince = now };
    }

    private static ImmutableArray<IRule> RulesOf(RuleSet rules, Probe probe) =>
        rules == RuleSet.Classic ? [new ClassicRule(probe, ImmutableArray<Sample>.Empty)]
        : probe == Probe.Smoker ? [PitRule.Start]
        : [
            FoodStallRule.Start, FoodFallingRule.Start, FoodJumpRule.Start, TargetNearRule.Start, TargetReachedRule.Start, RestDoneRule.Start,
            SafeReachedRule.Start, DangerZoneRule.Start,
        ];

    private ProbeState Judge(in Reading reading, DateTimeOffset heardAt, Cook? cook, Told told)
    {
        var probe = reading.Probe.Probe;
        var sample = new Sample(reading.Time, reading.Temperature.Fahrenheit);
        var jumpF = probe == Probe.Smoker ? null : FoodJumpRule.JumpF(Recent, sample, Thresholds[ThresholdCatalog.Jump]);
        var recent = jumpF is null ? Recent.Add(sample) : Recent.From(sample);
        var riseF = recent.RiseF(probe == Probe.Smoker ? PitLevel.LevelFor : Thresholds.Minutes(ThresholdCatalog.StallWindow));
        var lowestF = Math.Min(LowestF, sample.Fahrenheit);
        var food = cook?.Food(probe) ?? FoodPlan.Unknown;
        var risenF = sample.Fahrenheit - lowestF;
        var done = risenF >= Thresholds[ThresholdCatalog.StallArmed] && (IsDone || sample.Fahrenheit >= food.TargetF);
        var input = new RuleInput(sample, recent, riseF, risenF, done, jumpF, Thresholds, food, cook?.PitSetPointF);
        var rules = Judge(input, reading, told);
        return new ProbeState(rules, recent, lowestF, done, Thresholds, reading.Time, heardAt, null);
    }

    private ImmutableArray<IRule> Judge(in RuleInput input, in Reading reading, Told told)
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
                var id = new AlertId(reading.Probe.Device, reading.Probe.Probe, verdict.Kind, verdict.RaisedAt);
                told.Add(new AlertEvent(id, verdict.Phase, reading.Time, reading.Temperature, verdict.Cause, verdict.Detail));
            }
        }

        return changed is null ? Rules : ImmutableCollectionsMarshal.AsImmutableArray(changed);
    }
}
