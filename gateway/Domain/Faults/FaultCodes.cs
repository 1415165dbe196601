using System.Reflection;

namespace SmartSmoker.Domain.Faults;

/// <summary>The fault codes; Cluster has its own. A test compares the titles with docs/RUNBOOK.md.</summary>
public static class FaultCodes
{
    // Settings and start.
    public static readonly FaultCode Setting = new("SMK-S01", "invalid setting or argument");
    public static readonly FaultCode File = new("SMK-S02", "file missing or unusable");
    public static readonly FaultCode Port = new("SMK-S03", "a port cannot be used");
    public static readonly FaultCode Certificate = new("SMK-S04", "a certificate cannot be used");
    public static readonly FaultCode CertificateEnds = new("SMK-S05", "a certificate has expired or expires soon");
    public static readonly FaultCode ThresholdFile = new("SMK-S06", "thresholds in the settings file cannot be used");
    public static readonly FaultCode Simulation = new("SMK-S07", "the simulated device failed");
    public static readonly FaultCode NotifyFile = new("SMK-S08", "notifications in the settings file cannot be used");
    public static readonly FaultCode NotReady = new("SMK-S09", "the running gateway is not ready");

    // RabbitMQ.
    public static readonly FaultCode BrokerAway = new("SMK-B01", "broker not reachable");
    public static readonly FaultCode BrokerUser = new("SMK-B02", "broker refused the user");
    public static readonly FaultCode BrokerRefused = new("SMK-B03", "broker refused connection or queues");
    public static readonly FaultCode BrokerLost = new("SMK-B04", "connection to the broker lost");
    public static readonly FaultCode QueuesInUse = new("SMK-B05", "another gateway consumes the queues");
    public static readonly FaultCode TakenOver = new("SMK-B06", "another gateway has taken over");
    public static readonly FaultCode QueueMissing = new("SMK-B07", "a queue is missing");
    public static readonly FaultCode BrokerBlocked = new("SMK-B08", "broker accepts no messages");
    public static readonly FaultCode BrokerFrames = new("SMK-B09", "broker accepts large headers");

    // Database and disk.
    public static readonly FaultCode DatabaseClosed = new("SMK-D01", "database cannot be opened");
    public static readonly FaultCode DatabaseDamaged = new("SMK-D02", "database damaged");
    public static readonly FaultCode DatabaseVersion = new("SMK-D03", "database has another version");
    public static readonly FaultCode StorageFailed = new("SMK-D04", "readings cannot be stored");
    public static readonly FaultCode NotThinned = new("SMK-D05", "readings not rolled up or thinned");
    public static readonly FaultCode DiskFull = new("SMK-D06", "disk nearly full");
    public static readonly FaultCode FolderClosed = new("SMK-D07", "folder cannot be written");
    public static readonly FaultCode DatabaseReplaced = new("SMK-D09", "database changed by another program");
    public static readonly FaultCode NotPurged = new("SMK-D08", "deleted cooks not purged");

    // Backup.
    public static readonly FaultCode BackupFailing = new("SMK-K01", "daily backup failing");
    public static readonly FaultCode BackupOld = new("SMK-K02", "no recent backup");
    public static readonly FaultCode BackupRefused = new("SMK-K03", "backup cannot be made");
    public static readonly FaultCode RestoreRefused = new("SMK-K04", "backup cannot be restored");
    public static readonly FaultCode DumpProgram = new("SMK-K05", "pg_dump missing or too old");

    // Rejected messages.
    public static readonly FaultCode MessageLength = new(RejectedCode.Length, "a reading does not have 12 bytes");
    public static readonly FaultCode MessageTemperature = new(RejectedCode.Temperature, "a temperature out of range");
    public static readonly FaultCode MessageBeforeTime = new(RejectedCode.BeforeTime, "the device clock was not set");
    public static readonly FaultCode MessageAheadOfTime = new(RejectedCode.AheadOfTime, "a reading from the future");
    public static readonly FaultCode MessageRoutingKey = new(RejectedCode.RoutingKey, "a routing key without a device");
    public static readonly FaultCode MessageQueue = new(RejectedCode.Queue, "a queue that belongs to no probe");
    public static readonly FaultCode MessageStatus = new(RejectedCode.Status, "a status that cannot be read");
    public static readonly FaultCode MessageProbeCount =
        new(RejectedCode.ProbeCount, "a device with more than 32 probes");
    public static readonly FaultCode MessageProbeKey = new(RejectedCode.ProbeKey, "a topic that names no probe");
    public static readonly FaultCode MessageRule = new(RejectedCode.Rule, "the rules failed on a message");
    public static readonly FaultCode MessageNotStored =
        new(RejectedCode.NotStored, "the database refused a message");
    public static readonly FaultCode MessageHeader =
        new(RejectedCode.Header, "a message whose header cannot be read");

    // Notifications and Home Assistant.
    public static readonly FaultCode ChannelFailing = new("SMK-N01", "a channel could not send");
    public static readonly FaultCode ChannelRefused = new("SMK-N02", "a receiver permanently rejected a message");
    public static readonly FaultCode ChannelGaveUp = new("SMK-N03", "a message was discarded");
    public static readonly FaultCode OutboxFailed = new("SMK-N04", "the outbox cannot be used");
    public static readonly FaultCode HomeBrokerAway = new("SMK-H01", "Home Assistant's broker not reachable");
    public static readonly FaultCode HomeNotTold = new("SMK-H02", "Home Assistant does not receive updates");

    // Clocks.
    public static readonly FaultCode ClockWrong = new("SMK-C01", "this machine's clock is wrong");
    public static readonly FaultCode DeviceClockAhead = new("SMK-C02", "a device's clock is ahead");

    // The API, by HTTP status.
    public static readonly FaultCode BadRequest = new("SMK-A01", "invalid request");
    public static readonly FaultCode SignIn = new("SMK-A02", "sign in first");
    public static readonly FaultCode NotAllowed = new("SMK-A03", "not allowed");
    public static readonly FaultCode NotFound = new("SMK-A04", "not found");
    public static readonly FaultCode Conflict = new("SMK-A05", "not possible in the current state");
    public static readonly FaultCode TooMany = new("SMK-A06", "too many attempts");
    public static readonly FaultCode Failed = new("SMK-A07", "the gateway failed to respond");
    public static readonly FaultCode UnknownHost = new("SMK-A08", "unknown host name");
    public static readonly FaultCode ReceiverFailed = new("SMK-A09", "a receiver did not accept the test");

    /// <summary>All fault codes.</summary>
    public static IReadOnlyList<FaultCode> All { get; } =
        [.. typeof(FaultCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (FaultCode)field.GetValue(null)!)];
}
