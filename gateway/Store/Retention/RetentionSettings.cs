using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Store.Retention;

/// <summary>
/// For how long single readings are kept. Alerts, cooks and rollups (5 and 60 minutes) are kept for ever.
/// </summary>
public sealed class RetentionSettings
{
    /// <summary>
    /// Days, 7 to 36,500; null to keep them for ever: a smoker that is on all year makes three million readings, some
    /// 110 MB.
    /// Never thinned are the last 48 h of a device, a cook that goes on, and imported cooks.
    /// </summary>
    [Range(7, 36_500, ErrorMessage = "days from 7 to 36500, or leave it out to keep readings for ever")]
    public int? ReadingDays { get; set; }

    /// <summary>Whether readings of cooks that somebody gave a name or notes are thinned, too.</summary>
    public bool ThinKeptCooks { get; set; }
}
