using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Engine;

/// <summary>The current state of one device and its cook, for other programs.</summary>
/// <param name="Device">The device.</param>
/// <param name="Online">Whether it is online; a device that sends no status counts as online.</param>
/// <param name="Probes">Its probes, in the order of their keys.</param>
/// <param name="CookStartedAt">Start of the running cook; null if none is running.</param>
/// <param name="Alerts">Its active alerts.</param>
/// <param name="SilentAfter">The device is silent after this time without a reading: its silence limit.</param>
/// <param name="ReadingAt">When its newest reading arrived; null if the device is silent.</param>
public sealed record SmokerState(
    string Device, bool Online, IReadOnlyList<ProbeNow> Probes, DateTimeOffset? CookStartedAt,
    IReadOnlyList<Alert> Alerts, TimeSpan SilentAfter, DateTimeOffset? ReadingAt);

/// <summary>The current state of one probe.</summary>
/// <param name="Probe">The probe.</param>
/// <param name="TemperatureF">Degrees Fahrenheit; null if it has no recent reading.</param>
/// <param name="Ready">When its food is expected to be done; null without a forecast.</param>
public sealed record ProbeNow(Probe Probe, float? TemperatureF, ForecastView? Ready);
