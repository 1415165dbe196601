using System.ComponentModel.DataAnnotations;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Host.Notify.Channels;

/// <summary>What every channel has.</summary>
public abstract class ChannelSettings
{
    /// <summary>Alerts less severe are not sent: <c>Notice</c> for all, <c>Warning</c> or <c>Critical</c>.</summary>
    [EnumDataType(typeof(AlertSeverity))]
    public AlertSeverity Severity { get; set; } = AlertSeverity.Notice;
}
