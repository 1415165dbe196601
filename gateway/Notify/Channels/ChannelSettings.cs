using System.ComponentModel.DataAnnotations;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Notify.Channels;

/// <summary>Settings that every channel has.</summary>
public abstract class ChannelSettings
{
    /// <summary>
    /// Minimum severity of the alerts sent to this channel: <c>Notice</c> for all, <c>Warning</c> or <c>Critical</c>.
    /// </summary>
    [EnumDataType(typeof(AlertSeverity))]
    public AlertSeverity Severity { get; set; } = AlertSeverity.Notice;

    /// <summary>Where the channel sends to, as shown to the owner; contains no secret.</summary>
    public abstract string Destination { get; }

    /// <summary>Where the channel's secret is stored, as shown to the owner; null if it has none.</summary>
    public abstract string? SecretSource { get; }
}
