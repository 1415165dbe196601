using System.Collections.Immutable;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.State;

namespace SmartSmoker.Domain.Tests;

/// <summary>Feeds readings by the minute and gives back what the rules told, as short words.</summary>
internal sealed class TimeLine(ProbeKey probe, RuleSet rules = RuleSet.Default)
{
    public static readonly DateTimeOffset Start = new(2026, 7, 4, 10, 0, 0, TimeSpan.Zero);

    private readonly List<string> _told = [];
    private readonly List<(Reading Reading, DateTimeOffset ReceivedAt)> _readings = [];
    private readonly AlertHistory _alerts = new();

    public RulesState State { get; private set; } = RulesState.Empty(rules);

    public string Events => string.Join(' ', _told);

    public Finding? LastFinding { get; private set; }

    /// <summary>Readings every 30 s in a straight line from one temperature to another.</summary>
    public TimeLine Line(double fromMinute, double toMinute, float fromF, float toF)
    {
        for (var minute = fromMinute; minute <= toMinute; minute += 0.5)
        {
            At(minute, (float)(fromF + ((toF - fromF) * (minute - fromMinute) / (toMinute - fromMinute))));
        }

        return this;
    }

    public TimeLine At(double minute, float fahrenheit)
    {
        var time = Start.AddMinutes(minute);
        var reading = new Reading(new ProbeId("pit", probe), time, Temperature.FromFahrenheit(fahrenheit));
        return Take(State.Step(reading, time));
    }

    /// <summary>A reading of each probe, in the order of <see cref="Probe"/>; none of one that is null.</summary>
    public TimeLine All(double minute, params float?[] fahrenheits)
    {
        var time = Start.AddMinutes(minute);
        foreach (var (probe, fahrenheit) in ProbeKey.Classic.Zip(fahrenheits).Where(pair => pair.Second is not null))
        {
            Take(State.Step(
                new Reading(new ProbeId("pit", probe), time, Temperature.FromFahrenheit(fahrenheit!.Value)), time));
        }

        return this;
    }

    /// <summary>Readings of each probe every 30 s, given by the minute.</summary>
    public TimeLine Each(double fromMinute, double toMinute, Func<double, float?[]> fahrenheits)
    {
        for (var minute = fromMinute; minute <= toMinute; minute += 0.5)
        {
            All(minute, fahrenheits(minute));
        }

        return this;
    }

    /// <summary>A status that reports the sampling period.</summary>
    public TimeLine Period(double minute, double seconds) => Take(State.Step(
        new DeviceStatus("pit", true, "{}") { Period = TimeSpan.FromSeconds(seconds) }, Start.AddMinutes(minute)));

    public TimeLine Status(double minute, bool online) =>
        Take(State.Step(new DeviceStatus("pit", online, "{}"), Start.AddMinutes(minute)));

    /// <summary>An online status with its JSON.</summary>
    public TimeLine Status(double minute, string json) =>
        Take(State.Step(new DeviceStatus("pit", true, json), Start.AddMinutes(minute)));

    public TimeLine Faults(double minute, params (ProbeKey Probe, string Fault)[] faults) => Take(State.Step(
        new DeviceStatus("pit", true, "{}", faults.ToImmutableDictionary(fault => fault.Probe, fault => fault.Fault)),
        Start.AddMinutes(minute)));

    /// <summary>A reading stamped at one minute and received at another.</summary>
    public TimeLine Received(double minute, double stampMinute, float fahrenheit)
    {
        var reading = new Reading(
            new ProbeId("pit", probe), Start.AddMinutes(stampMinute), Temperature.FromFahrenheit(fahrenheit));
        _readings.Add((reading, Start.AddMinutes(minute)));
        return Take(State.Step(reading, Start.AddMinutes(minute)));
    }

    /// <summary>A gateway that starts again, with the state that the readings of <see cref="Received"/> lead to.</summary>
    public TimeLine Restart(double minute)
    {
        State = _readings
            .Aggregate(
                RulesState.Empty(rules), (state, received) => state.Step(received.Reading, received.ReceivedAt).Next)
            .RestoreAlerts(Start.AddMinutes(minute), [.. _alerts.All.Where(alert => alert.IsOn)]);
        return this;
    }

    public TimeLine Tick(double minute) => Take(State.Tick(Start.AddMinutes(minute)));

    public TimeLine Say(double minute, PersonCommand command) => Take(State.Step(command, Start.AddMinutes(minute)));

    /// <summary>Without what was told so far.</summary>
    public TimeLine Forget()
    {
        _told.Clear();
        return this;
    }

    private TimeLine Take(StepResult step)
    {
        State = step.Next;
        step.Events.Alerts.ToList().ForEach(_alerts.Add);
        LastFinding = step.Events.Alerts.Count > 0 ? step.Events.Alerts[^1].Finding : LastFinding;
        _told.AddRange(step.Events.Alerts.Select(told =>
            $"{Sign(told.Phase)}{told.Id.Kind.Name()}{(told.Cause is { } cause ? ":" + cause.Name() : "")}@{(told.Time - Start).TotalMinutes:0.#}"));
        return this;
    }

    private static string Sign(AlertPhase phase) => phase switch
    {
        AlertPhase.Raised => "+",
        AlertPhase.Updated => "~",
        AlertPhase.Reminded => "!",
        _ => "-",
    };
}
