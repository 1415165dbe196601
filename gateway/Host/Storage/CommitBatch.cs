using SmartSmoker.Domain;

namespace SmartSmoker.Host.Storage;

/// <summary>A reading, and when the gateway got it.</summary>
public readonly record struct ReceivedReading(Reading Reading, DateTimeOffset ReceivedAt);

/// <summary>A device's status, and when the gateway got it.</summary>
public sealed record ReceivedStatus(DeviceStatus Status, DateTimeOffset ReceivedAt);

/// <summary>A message that could not be decoded.</summary>
public sealed record RejectedMessage(string Queue, string RoutingKey, byte[] Body, string Reason, DateTimeOffset ReceivedAt);

/// <summary>All that is committed in one transaction: what came, and what the rules made of it.</summary>
public sealed class CommitBatch
{
    /// <summary>Readings, in the order they came.</summary>
    public List<ReceivedReading> Readings { get; } = [];

    /// <summary>Statuses, in the order they came.</summary>
    public List<ReceivedStatus> Statuses { get; } = [];

    /// <summary>Alerts raised and cleared, in that order.</summary>
    public List<AlertEvent> Alerts { get; } = [];

    /// <summary>Messages set aside.</summary>
    public List<RejectedMessage> Rejected { get; } = [];
}
