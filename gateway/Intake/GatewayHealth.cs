namespace SmartSmoker.Intake;

/// <summary>What /health/ready tells: whether messages can be taken in and stored.</summary>
public sealed class GatewayHealth
{
    /// <summary>Whether the broker is connected and its queues are consumed.</summary>
    public bool IntakeReady { get; set; }

    /// <summary>Whether the last commit worked.</summary>
    public bool StorageReady { get; set; } = true;

    /// <summary>Whether both are.</summary>
    public bool Ready => IntakeReady && StorageReady;
}
