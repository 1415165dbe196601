using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.State;
using SmartSmoker.Store;
using SmartSmoker.Words;

namespace SmartSmoker.Engine;

/// <summary>Logs a committed batch: rejected messages, alerts and, at debug level, each reading.</summary>
internal sealed class BatchLog(ILogger log, TimeProvider time)
{
    /// <summary>Logs <paramref name="batch"/>, which led to <paramref name="state"/>.</summary>
    public void Write(CommitBatch batch, RulesState state)
    {
        string? NameOf(ProbeId probe) =>
            state.Devices.GetValueOrDefault(probe.Device)?.Setups.GetValueOrDefault(probe.Key)?.Name;

        foreach (var rejected in batch.Rejected)
        {
            log.LogWarning(
                "{Code} Rejected a message on {Queue} ({RoutingKey}): {Reason}",
                rejected.Reason.Code, rejected.Queue, rejected.RoutingKey, rejected.Reason.Reason);
        }

        if (log.IsEnabled(LogLevel.Debug))
        {
            foreach (var (reading, _) in batch.Readings)
            {
                log.LogDebug(
                    "{Probe,-18} {Time:HH:mm:ss} {Temperature}", reading.Probe, Local(reading.Time),
                    reading.Temperature);
            }
        }

        var reader = Reader.Fahrenheit with { GivenName = NameOf };
        foreach (var (alert, _) in batch.Alerts)
        {
            var (device, probe, kind, _) = alert.Id;
            var urgent = alert.Phase is AlertPhase.Raised or AlertPhase.Reminded
                && kind.Severity(alert.Cause) >= AlertSeverity.Warning;
            var word = alert.Phase != AlertPhase.Raised ? alert.Phase.Name() : urgent ? "ALERT" : "notice";
            log.Log(
                urgent ? LogLevel.Warning : LogLevel.Information,
                "{State,-8} {Time:HH:mm} {Device} {Probe,-9} {Kind,-15} {Detail}",
                word, Local(alert.Time), device, probe?.Value ?? "device", kind.Name(),
                AlertText.Describe(alert.Finding, reader with { Device = device }));
        }
    }

    private DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, time.LocalTimeZone);
}
