namespace SmartSmoker.Host;

/// <summary>What /health/ready tells: whether messages can be taken in and stored.</summary>
public sealed class GatewayHealth
{
    /// <summary>Whether the broker is connected and its queues are consumed.</summary>
    public volatile bool IntakeReady;

    /// <summary>Whether the last commit worked.</summary>
    public volatile bool StorageReady = true;

    /// <summary>Whether both are.</summary>
    public bool Ready => IntakeReady && StorageReady;
}
