using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Settings;
using SmartSmoker.Domain.State;

namespace SmartSmoker.Store;

/// <summary>
/// Metrics of committed batches. Names follow OpenTelemetry; Prometheus replaces <c>.</c> with <c>_</c> and appends the
/// unit.
/// </summary>
internal static class SmokerMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "SmartSmoker";

    /// <summary>
    /// Maximum probes with their own temperature gauge, as many as the rules evaluate; further probes are only counted.
    /// </summary>
    public const int ProbeCountMax = RulesState.DeviceCountMax * 3;

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Stored =
        Meter.CreateCounter<long>("smartsmoker.readings.stored", description: "New readings stored");
    private static readonly Counter<long> Rejected = Meter.CreateCounter<long>(
        "smartsmoker.messages.rejected", description: "Messages that could not be decoded");
    private static readonly Counter<long> Alerts = Meter.CreateCounter<long>(
        "smartsmoker.alerts", description: "Alert events, by kind and phase");
    private static readonly Histogram<double> CommitTime =
        Meter.CreateHistogram<double>("smartsmoker.commit.duration", "s", "Time a commit takes");
    private static readonly Histogram<double> QueueWait = Meter.CreateHistogram<double>(
        "smartsmoker.queue.wait", "s", "Time from the receipt of the first message of a batch to its commit");

    /// <summary>Then also an older stamp is the newest, because the device's clock jumped back.</summary>
    private static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(ThresholdCatalog.SilentAfter.Default);

    private static readonly ConcurrentDictionary<ProbeId, ReceivedReading> Newest = new();

    static SmokerMetrics()
    {
        Meter.CreateObservableGauge(
            "smartsmoker.temperature.fahrenheit", () =>
                Newest.Values.Select(newest => Of(newest.Reading, newest.Reading.Temperature.Fahrenheit)),
            description: "Newest temperature of each probe, in degrees Fahrenheit");
        Meter.CreateObservableGauge(
            "smartsmoker.reading.age",
            () => Newest.Values.Select(newest => Of(
                newest.Reading, (TimeProvider.System.GetUtcNow() - newest.Reading.Time).TotalSeconds)), "s",
            "Age of the newest reading of each probe");
    }

    /// <summary>
    /// Counts a batch that took <paramref name="duration"/> to commit at <paramref name="now"/>, with so many new
    /// readings.
    /// </summary>
    public static void Committed(CommitBatch batch, int newCount, TimeSpan duration, DateTimeOffset now)
    {
        Stored.Add(newCount);
        Rejected.Add(batch.Rejected.Count);
        CommitTime.Record(duration.TotalSeconds);
        foreach (var (alert, _) in batch.Alerts)
        {
            Alerts.Add(1, new("kind", alert.Id.Kind.Name()), new("phase", alert.Phase.Name()));
        }

        if (batch.Readings.Count > 0)
        {
            QueueWait.Record((now - batch.Readings[0].ReceivedAt).TotalSeconds);
        }

        foreach (var device in batch.Commands.Select(received => received.Command).OfType<ForgetDevice>())
        {
            foreach (var probe in Newest.Keys.Where(probe => probe.Device == device.Device))
            {
                Newest.TryRemove(probe, out _);
            }
        }

        // In reverse order, so that most readings are older than the stored one.
        for (var i = batch.Readings.Count - 1; i >= 0; i--)
        {
            var received = batch.Readings[i];
            if (Newest.TryGetValue(received.Reading.Probe, out var newest)
                ? received.Time > newest.Time || received.ReceivedAt - newest.ReceivedAt > SilentAfter
                : Newest.Count < ProbeCountMax)
            {
                Newest[received.Reading.Probe] = received;
            }
        }
    }

    private static Measurement<double> Of(Reading reading, double value) =>
        new(value, new("device", reading.Probe.Device), new("probe", reading.Probe.Key.Value));
}
