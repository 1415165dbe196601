namespace SmartSmoker.Intake;

/// <summary>The state that /health/ready reports: whether the gateway can receive and store messages.</summary>
public sealed class GatewayHealth
{
    /// <summary>Whether the gateway is connected to the broker and consumes its queues.</summary>
    public bool IntakeReady { get; set; }

    /// <summary>Whether the last commit succeeded.</summary>
    public bool StorageReady { get; set; } = true;

    /// <summary>Whether intake and storage are both ready.</summary>
    public bool Ready => IntakeReady && StorageReady;
}
