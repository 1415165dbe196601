using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.State;

namespace SmartSmoker.Store;

/// <summary>A reading, and when the gateway got it.</summary>
public readonly record struct ReceivedReading(Reading Reading, DateTimeOffset ReceivedAt)
{
    /// <summary>
    /// When it was measured: its time stamp, or if the device's clock was not set or is ahead, its time of receipt.
    /// </summary>
    public DateTimeOffset Time =>
        Reading.Time < ReadingDecoder.Earliest || DeviceClock.IsAhead(Reading.Time, ReceivedAt)
            ? ReceivedAt : Reading.Time;
}

/// <summary>A device's status, and when the gateway got it.</summary>
public sealed record ReceivedStatus(DeviceStatus Status, DateTimeOffset ReceivedAt);

/// <summary>What a person told the gateway, and when.</summary>
public sealed record ReceivedCommand(PersonCommand Command, DateTimeOffset ReceivedAt);

/// <summary>What was told of an alert, and when by the gateway's clock.</summary>
public sealed record TimedAlertEvent(AlertEvent Alert, DateTimeOffset At)
{
    /// <summary>
    /// The trace it is part of, as W3C's <c>traceparent</c>; null where nobody traces, or no reading led to it.
    /// </summary>
    public string? Trace { get; init; }
}

/// <summary>A message that could not be decoded.</summary>
public sealed record RejectedMessage(
    string Queue, string RoutingKey, byte[] Body, Rejection Reason, DateTimeOffset ReceivedAt);

/// <summary>All that is committed in one transaction: what came, and what the rules made of it.</summary>
public sealed class CommitBatch
{
    /// <summary>Readings, in the order they came.</summary>
    public List<ReceivedReading> Readings { get; } = [];

    /// <summary>Statuses, in the order they came.</summary>
    public List<ReceivedStatus> Statuses { get; } = [];

    /// <summary>Commands, in the order they came.</summary>
    public List<ReceivedCommand> Commands { get; } = [];

    /// <summary>What was told of alerts, in that order.</summary>
    public List<TimedAlertEvent> Alerts { get; } = [];

    /// <summary>Cooks that began, changed or ended, as they are then, in that order.</summary>
    public List<Cook> Cooks { get; } = [];

    /// <summary>Messages set aside.</summary>
    public List<RejectedMessage> Rejected { get; } = [];

    /// <summary>Empties it, to be filled anew.</summary>
    public void Clear()
    {
        Readings.Clear();
        Statuses.Clear();
        Commands.Clear();
        Alerts.Clear();
        Cooks.Clear();
        Rejected.Clear();
    }

    /// <summary>Adds what a step at <paramref name="at"/> told.</summary>
    public void Add(StepEvents told, DateTimeOffset at)
    {
        foreach (var alert in told.Alerts)
        {
            Alerts.Add(new TimedAlertEvent(alert, at));
        }

        Cooks.AddRange(told.Cooks);
    }
}
