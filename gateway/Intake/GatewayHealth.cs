namespace SmartSmoker.Intake;

/// <summary>The state that /health/ready reports: whether the gateway can receive and store messages.</summary>
public sealed class GatewayHealth
{
    /// <summary>Whether the broker is connected and its queues are consumed.</summary>
    public bool IntakeReady { get; set; }

    /// <summary>Whether the last commit worked.</summary>
    public bool StorageReady { get; set; } = true;

    /// <summary>Whether both are.</summary>
    public bool Ready => IntakeReady && StorageReady;
}
