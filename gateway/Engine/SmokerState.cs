using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Engine;

/// <summary>One device and its cook as another program shows them.</summary>
/// <param name="Device">The device.</param>
/// <param name="Online">Whether it is online; a device that sends no status counts as online.</param>
/// <param name="Probes">Its probes, in the order of their keys.</param>
/// <param name="CookStartedAt">When the cook that goes on began; null when none does.</param>
/// <param name="Alerts">The alerts that are on.</param>
public sealed record SmokerState(
    string Device, bool Online, IReadOnlyList<ProbeNow> Probes, DateTimeOffset? CookStartedAt, IReadOnlyList<Alert> Alerts);

/// <summary>A probe now.</summary>
/// <param name="Probe">The probe.</param>
/// <param name="TemperatureF">Degrees Fahrenheit; null where it was not heard lately.</param>
/// <param name="Ready">When its food is expected to be done; null where that is not predicted.</param>
public sealed record ProbeNow(Probe Probe, float? TemperatureF, ForecastView? Ready);
