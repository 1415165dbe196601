using System.ComponentModel.DataAnnotations;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Notify.Channels;

/// <summary>What every channel has.</summary>
public abstract class ChannelSettings
{
    /// <summary>Alerts less severe are not sent: <c>Notice</c> for all, <c>Warning</c> or <c>Critical</c>.</summary>
    [EnumDataType(typeof(AlertSeverity))]
    public AlertSeverity Severity { get; set; } = AlertSeverity.Notice;

    /// <summary>Where it sends to, for its owner; nothing of it is secret.</summary>
    public abstract string Destination { get; }

    /// <summary>Where its secret is kept, for people; null where it has none.</summary>
    public abstract string? SecretSource { get; }
}
