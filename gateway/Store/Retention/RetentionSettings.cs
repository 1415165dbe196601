using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Store.Retention;

/// <summary>How long single readings are kept. Alerts, cooks and rollups (5 and 60 minutes) are kept forever.</summary>
public sealed class RetentionSettings
{
    /// <summary>
    /// Days, 7 to 36,500; null to keep them forever. A smoker that runs all year produces three million readings, about
    /// 110 MB. The last 48 h of a device, running cooks and imported cooks are never thinned.
    /// </summary>
    [Range(7, 36_500, ErrorMessage = "days from 7 to 36500, or leave it out to keep readings for ever")]
    public int? ReadingDays { get; set; }

    /// <summary>Whether readings of cooks with a name or notes are thinned, too.</summary>
    public bool ThinKeptCooks { get; set; }
}
