using System.Globalization;

namespace SmartSmoker.Domain.Alerts;

/// <summary>Identifies one episode of an alert, which is raised once and cleared once.</summary>
/// <param name="Device">The device name.</param>
/// <param name="Probe">The probe; null if the alert concerns the whole device.</param>
/// <param name="Kind">The kind of alert.</param>
/// <param name="RaisedAt">When it was raised, in the time of the readings.</param>
public readonly record struct AlertId(string Device, ProbeKey? Probe, AlertKind Kind, DateTimeOffset RaisedAt)
{
    /// <summary>
    /// Device, probe (or <c>device</c>), kind and Unix time in microseconds:
    /// <c>pit-1~01-smoker~smoker-drop~1625414400000000</c>.
    /// </summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Device}~{Probe?.Value ?? ProbeKey.WholeDevice}~{Kind.Name()}~{(RaisedAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond}");

    /// <summary>Parses the format of <see cref="ToString"/>; returns false for any other text.</summary>
    public static bool TryParse(string? text, out AlertId id)
    {
        id = default;
        var parts = text?.Split('~') ?? [];
        if (parts.Length != 4 || AlertNames.ParseKind(parts[2]) is not { } kind
            || !long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
            || microseconds > (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond)
        {
            return false;
        }

        ProbeKey? probe = ProbeKey.TryParse(parts[1], out var known) ? known : null;
        id = new AlertId(
            parts[0], probe, kind, DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond));
        return probe is not null || parts[1] == ProbeKey.WholeDevice;
    }
}
