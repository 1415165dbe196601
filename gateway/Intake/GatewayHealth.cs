namespace SmartSmoker.Intake;

/// <summary>
/// Whether the gateway can receive and store messages, and what is wrong if not: what /health/ready, the page and
/// doctor say.
/// </summary>
public sealed class GatewayHealth
{
    /// <summary>The problem before the first connection, and while the broker is away.</summary>
    public const string Waiting = "waiting for the broker";

    private volatile string? _intakeProblem = Waiting;

    /// <summary>Why messages do not arrive, for a person; null while all queues are consumed.</summary>
    public string? IntakeProblem
    {
        get => _intakeProblem;
        set => _intakeProblem = value;
    }

    /// <summary>Why devices cannot publish although the queues are consumed; null if they can.</summary>
    public string? BrokerAlarm { get; set; }

    /// <summary>Whether the broker accepts messages and its queues are consumed.</summary>
    public bool IntakeReady
    {
        get => IntakeProblem is null && BrokerAlarm is null;
        set => IntakeProblem = value ? null : Waiting;
    }

    /// <summary>Whether the last commit succeeded.</summary>
    public bool StorageReady { get; set; } = true;

    /// <summary>Whether intake and storage are both ready.</summary>
    public bool Ready => IntakeReady && StorageReady;

    /// <summary>What is wrong, for a person; null while the gateway is ready.</summary>
    public string? Problem =>
        !StorageReady ? "readings cannot be stored: see the log" : IntakeProblem ?? BrokerAlarm;
}
