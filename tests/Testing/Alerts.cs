using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Testing;

/// <summary>Alerts to tell of.</summary>
public static class Alerts
{
    public static readonly DateTimeOffset Start = new(2026, 7, 4, 10, 0, 0, TimeSpan.Zero);

    public static AlertId Id(AlertKind kind) => new("pit-1", ProbeKey.Smoker, kind, Start);

    public static AlertEvent Event(AlertId id, AlertPhase phase = AlertPhase.Raised, double minute = 0) => new(
        id, phase, Start.AddMinutes(minute), Temperature.FromFahrenheit(203), null,
        new PitDropped(
            TemperatureDelta.FromFahrenheit(25), Temperature.FromFahrenheit(203), TimeSpan.FromMinutes(2.5)));
}
