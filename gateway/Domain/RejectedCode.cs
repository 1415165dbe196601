namespace SmartSmoker.Domain;

/// <summary>Stable codes at the head of the reasons why a message is set aside, explained in docs/RUNBOOK.md.</summary>
public static class RejectedCode
{
    /// <summary>A reading has not 12 bytes.</summary>
    public const string Length = "SMK-M01";

    /// <summary>A temperature that no probe measures.</summary>
    public const string Temperature = "SMK-M02";

    /// <summary>The device's clock was never set.</summary>
    public const string BeforeTime = "SMK-M03";

    /// <summary>The device's clock, or the gateway's, is wrong by more than a day.</summary>
    public const string AheadOfTime = "SMK-M04";

    /// <summary>The routing key names no device.</summary>
    public const string RoutingKey = "SMK-M05";

    /// <summary>A queue that is no probe's.</summary>
    public const string Queue = "SMK-M06";

    /// <summary>A status that is not as the devices send it.</summary>
    public const string Status = "SMK-M07";

    /// <summary>The device has as many probes as the gateway accepts of one.</summary>
    public const string ProbeCount = "SMK-M08";

    /// <summary>The topic names no probe, or one that has a queue of its own.</summary>
    public const string ProbeKey = "SMK-M09";
}
