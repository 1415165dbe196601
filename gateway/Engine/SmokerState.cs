using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Engine;

/// <summary>One device and its cook as another program shows them.</summary>
/// <param name="Device">The device.</param>
/// <param name="Online">Whether it is online; a device that sends no status counts as online.</param>
/// <param name="TemperaturesF">The temperature of each probe that was heard lately, in degrees Fahrenheit.</param>
/// <param name="CookStartedAt">When the cook that goes on began; null when none does.</param>
/// <param name="Alerts">The alerts that are on.</param>
/// <param name="Ready">When the food of a probe is expected to be done, where that is predicted.</param>
public sealed record SmokerState(
    string Device, bool Online, IReadOnlyDictionary<Probe, float> TemperaturesF, DateTimeOffset? CookStartedAt,
    IReadOnlyList<Alert> Alerts, IReadOnlyDictionary<Probe, ForecastView> Ready);
