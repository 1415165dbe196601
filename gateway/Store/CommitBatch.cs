using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.State;

namespace SmartSmoker.Store;

/// <summary>A reading, and when the gateway received it.</summary>
public readonly record struct ReceivedReading(Reading Reading, DateTimeOffset ReceivedAt)
{
    /// <summary>
    /// When it was measured: its time stamp, or if the device's clock was not set or is ahead, its time of receipt.
    /// </summary>
    public DateTimeOffset Time =>
        Reading.Time < ReadingDecoder.Earliest || DeviceClock.IsAhead(Reading.Time, ReceivedAt)
            ? ReceivedAt : Reading.Time;
}

/// <summary>A device's status, and when the gateway received it.</summary>
public sealed record ReceivedStatus(DeviceStatus Status, DateTimeOffset ReceivedAt);

/// <summary>A person's command, and when the gateway received it.</summary>
public sealed record ReceivedCommand(PersonCommand Command, DateTimeOffset ReceivedAt);

/// <summary>An alert event, and when it occurred by the gateway's clock.</summary>
public sealed record TimedAlertEvent(AlertEvent Alert, DateTimeOffset At)
{
    /// <summary>
    /// Its trace context as a W3C <c>traceparent</c>; null if tracing is off or no reading caused it.
    /// </summary>
    public string? Trace { get; init; }
}

/// <summary>A message that could not be decoded.</summary>
public sealed record RejectedMessage(
    string Queue, string RoutingKey, byte[] Body, Rejection Reason, DateTimeOffset ReceivedAt);

/// <summary>Everything committed in one transaction: the received messages and the results of the rules.</summary>
public sealed class CommitBatch
{
    /// <summary>Readings, in the order received.</summary>
    public List<ReceivedReading> Readings { get; } = [];

    /// <summary>Statuses, in the order received.</summary>
    public List<ReceivedStatus> Statuses { get; } = [];

    /// <summary>Commands, in the order received.</summary>
    public List<ReceivedCommand> Commands { get; } = [];

    /// <summary>Alert events, in order.</summary>
    public List<TimedAlertEvent> Alerts { get; } = [];

    /// <summary>The new state of cooks that started, changed or ended, in order.</summary>
    public List<Cook> Cooks { get; } = [];

    /// <summary>Active alerts that a database put in the place of the old one may lack.</summary>
    public List<Alert> OpenAlerts { get; } = [];

    /// <summary>Running cooks that a database put in the place of the old one may lack.</summary>
    public List<Cook> OpenCooks { get; } = [];

    /// <summary>Rejected messages.</summary>
    public List<RejectedMessage> Rejected { get; } = [];

    /// <summary>Empties the batch for reuse.</summary>
    public void Clear()
    {
        Readings.Clear();
        Statuses.Clear();
        Commands.Clear();
        Alerts.Clear();
        Cooks.Clear();
        OpenAlerts.Clear();
        OpenCooks.Clear();
        Rejected.Clear();
    }

    /// <summary>Adds the active alerts and running cooks of <paramref name="state"/>, once.</summary>
    public void Carry(RulesState state)
    {
        OpenAlerts.Clear();
        OpenAlerts.AddRange(state.Alerts.Open.Values);
        OpenCooks.Clear();
        OpenCooks.AddRange(state.Devices.Select(pair => (Device: pair.Key, Cook: pair.Value.Session.Current))
            .Where(running => running.Cook is { } cook && cook.Device == running.Device).Select(running => running.Cook!));
    }

    /// <summary>Adds the events of a step at <paramref name="at"/>.</summary>
    public void Add(StepEvents events, DateTimeOffset at)
    {
        foreach (var alert in events.Alerts)
        {
            Alerts.Add(new TimedAlertEvent(alert, at));
        }

        Cooks.AddRange(events.Cooks);
    }
}
