using System.Collections.Immutable;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Notify;

/// <summary>What was chosen on the page, in place of what the settings say.</summary>
/// <param name="Quiet">Quiet hours, without ends for none; null as the settings say.</param>
/// <param name="Severities">
/// By channel: how severe alerts have to be, null for switched off. Channels left out are as the settings say.
/// </param>
public sealed record NotifyOverrides(QuietHoursSettings? Quiet, ImmutableDictionary<string, AlertSeverity?> Severities)
{
    /// <summary>Nothing chosen.</summary>
    public static NotifyOverrides None { get; } =
        new(null, ImmutableDictionary.Create<string, AlertSeverity?>(StringComparer.OrdinalIgnoreCase));
}
