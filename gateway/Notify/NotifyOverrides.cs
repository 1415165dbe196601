using System.Collections.Immutable;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Notify;

/// <summary>The choices made on the page, which override the settings.</summary>
/// <param name="Quiet">Quiet hours; both ends null means none, null means the settings apply.</param>
/// <param name="Severities">Minimum severity by channel, null if the channel is off. For channels not listed, the
/// settings apply.</param>
public sealed record NotifyOverrides(QuietHoursSettings? Quiet, ImmutableDictionary<string, AlertSeverity?> Severities)
{
    /// <summary>No overrides.</summary>
    public static NotifyOverrides None { get; } =
        new(null, ImmutableDictionary.Create<string, AlertSeverity?>(StringComparer.OrdinalIgnoreCase));
}
