namespace SmartSmoker.Domain;

/// <summary>The stable codes for rejected messages, explained in docs/RUNBOOK.md.</summary>
public static class RejectedCode
{
    /// <summary>The reading does not have 12 bytes.</summary>
    public const string Length = "SMK-M01";

    /// <summary>The temperature is outside a probe's range.</summary>
    public const string Temperature = "SMK-M02";

    /// <summary>The device's clock was not set.</summary>
    public const string BeforeTime = "SMK-M03";

    /// <summary>The device's or the gateway's clock is wrong by more than a day.</summary>
    public const string AheadOfTime = "SMK-M04";

    /// <summary>The routing key does not contain a device.</summary>
    public const string RoutingKey = "SMK-M05";

    /// <summary>The queue does not belong to a probe.</summary>
    public const string Queue = "SMK-M06";

    /// <summary>The status is malformed.</summary>
    public const string Status = "SMK-M07";

    /// <summary>The device already has the maximum number of probes.</summary>
    public const string ProbeCount = "SMK-M08";

    /// <summary>The topic does not contain a valid key, or the probe has its own queue.</summary>
    public const string ProbeKey = "SMK-M09";

    /// <summary>The rules failed on the message.</summary>
    public const string Rule = "SMK-M10";

    /// <summary>The database refused the message's data, while it stores others.</summary>
    public const string NotStored = "SMK-M11";

    /// <summary>The header of the message cannot be read.</summary>
    public const string Header = "SMK-M12";
}
