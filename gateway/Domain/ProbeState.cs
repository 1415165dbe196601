using System.Collections.Immutable;
using SmartSmoker.Domain.Rules;

namespace SmartSmoker.Domain;

/// <summary>What is remembered of one probe: its rule, its last reading, and since when it is silent, if it is.</summary>
/// <param name="Rule">The rule for its temperatures.</param>
/// <param name="LastTime">Time stamp of its newest reading.</param>
/// <param name="LastReceivedAt">When the gateway last got one.</param>
/// <param name="SilentSince">When it was told to be silent; null while it is not.</param>
public sealed record ProbeState(IRule Rule, DateTimeOffset LastTime, DateTimeOffset LastReceivedAt, DateTimeOffset? SilentSince)
{
    /// <summary>Before the first reading.</summary>
    public static ProbeState Start(RuleSet rules, Probe probe, DateTimeOffset receivedAt)
    {
        IRule rule = rules == RuleSet.Classic ? new ClassicRule(probe, ImmutableArray<Sample>.Empty)
            : probe == Probe.Smoker ? SmokerDropRule.Start
            : FoodStallRule.Start;
        return new ProbeState(rule, DateTimeOffset.MinValue, receivedAt, null);
    }

    /// <summary>
    /// Takes in a reading. A duplicate or late one shows that the probe lives, but is not judged.
    /// </summary>
    public ProbeState Step(Reading reading, DateTimeOffset receivedAt, List<AlertEvent> events)
    {
        var (device, probe) = reading.Probe;
        if (SilentSince is { } since)
        {
            events.Add(new AlertEvent(device, probe, AlertKind.ProbeSilent, since, receivedAt, reading.Temperature, "Probe gives readings again"));
        }

        var heard = this with { LastReceivedAt = receivedAt > LastReceivedAt ? receivedAt : LastReceivedAt, SilentSince = null };
        if (reading.Time <= LastTime)
        {
            return heard;
        }

        var (rule, verdict) = Rule.Step(new Sample(reading.Time, reading.Temperature.Fahrenheit));
        if (verdict is not null)
        {
            DateTimeOffset? clearedAt = verdict.Cleared ? reading.Time : null;
            events.Add(new AlertEvent(device, probe, verdict.Kind, verdict.RaisedAt, clearedAt, reading.Temperature, verdict.Detail));
        }

        return heard with { Rule = rule, LastTime = reading.Time };
    }

    /// <summary>Tells once when the probe has been silent for too long.</summary>
    public ProbeState Tick(ProbeId id, DateTimeOffset now, List<AlertEvent> events)
    {
        if (SilentSince is not null || now - LastReceivedAt < AlertThresholds.SilentAfter)
        {
            return this;
        }

        var minutes = (int)(now - LastReceivedAt).TotalMinutes;
        events.Add(new AlertEvent(id.Device, id.Probe, AlertKind.ProbeSilent, now, null, null, $"No reading for {minutes} min: look at the probe and its plug"));
        return this with { SilentSince = now };
    }
}
