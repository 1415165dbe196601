using System.Collections.Immutable;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Rules;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain;

/// <summary>What is remembered of one probe: its rules, its last readings, and since when it is silent, if it is.</summary>
/// <param name="Rules">The rules for its temperatures.</param>
/// <param name="Recent">Its last readings.</param>
/// <param name="Thresholds">The thresholds in force for it.</param>
/// <param name="LastTime">Time stamp of its newest reading.</param>
/// <param name="LastReceivedAt">When the gateway last got one.</param>
/// <param name="SilentSince">When it was told to be silent; null while it is not.</param>
public sealed record ProbeState(
    ImmutableArray<IRule> Rules, TimeWindow Recent, Thresholds Thresholds, DateTimeOffset LastTime, DateTimeOffset LastReceivedAt,
    DateTimeOffset? SilentSince)
{
    /// <summary>Before the first reading, received at <paramref name="receivedAt"/>.</summary>
    public static ProbeState Start(RuleSet rules, Probe probe, Thresholds thresholds, DateTimeOffset receivedAt) =>
        new(RulesOf(rules, probe), TimeWindow.Empty(AlertThresholds.RecentSpan), thresholds, DateTimeOffset.MinValue, receivedAt, null);

    /// <summary>As if a cook began: what was learnt of the last one is forgotten.</summary>
    public ProbeState Restart(RuleSet rules, Probe probe) => this with { Rules = RulesOf(rules, probe), Recent = TimeWindow.Empty(Recent.Span) };

    /// <summary>Takes in a reading. A duplicate or late one shows that the probe lives, but is not judged.</summary>
    public ProbeState Step(Reading reading, DateTimeOffset receivedAt, Cook? cook, Told told)
    {
        var (device, probe) = reading.Probe;
        if (SilentSince is { } since)
        {
            told.Add(AlertEvent.Clear(
                new AlertId(device, probe, AlertKind.ProbeSilent, since), receivedAt, reading.Temperature, "Probe gives readings again"));
        }

        var heard = this with { LastReceivedAt = receivedAt > LastReceivedAt ? receivedAt : LastReceivedAt, SilentSince = null };
        return reading.Time <= LastTime ? heard : heard.Judge(reading, cook, told);
    }

    /// <summary>Tells once when the probe has been silent for too long.</summary>
    public ProbeState Tick(ProbeId id, DateTimeOffset now, Told told)
    {
        if (SilentSince is not null || now - LastReceivedAt < AlertThresholds.SilentAfter)
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
        : probe == Probe.Smoker ? [SmokerDropRule.Start]
        : [FoodStallRule.Start];

    private ProbeState Judge(Reading reading, Cook? cook, Told told)
    {
        var (device, probe) = reading.Probe;
        var sample = new Sample(reading.Time, reading.Temperature.Fahrenheit);
        var recent = Recent.Add(sample);
        var input = new RuleInput(sample, recent, Thresholds, cook?.Food(probe) ?? FoodPlan.Unknown, cook?.PitSetPointF);
        var rules = Rules.ToBuilder();
        for (var i = 0; i < rules.Count; i++)
        {
            (rules[i], var verdict) = rules[i].Step(input);
            if (verdict is not null)
            {
                var id = new AlertId(device, probe, verdict.Kind, verdict.RaisedAt);
                told.Add(new AlertEvent(id, verdict.Phase, reading.Time, reading.Temperature, verdict.Cause, verdict.Detail));
            }
        }

        return this with { Rules = rules.MoveToImmutable(), Recent = recent, LastTime = reading.Time };
    }
}
