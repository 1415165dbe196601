using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.State;
using SmartSmoker.Store;

namespace SmartSmoker.Cluster.Tests;

/// <summary>Holds what a fleet sent against what is stored, and the alerts against those of one gateway alone.</summary>
internal static class FleetAudit
{
    /// <summary>Waits until all is stored, adds a row to <paramref name="table"/> for each of <paramref name="faults"/>, and fails where they differ.</summary>
    public static async Task CloseAsync(
        Fleet fleet, Store store, ReliabilityTable table, Func<string> outputs,
        params (string Fault, TimeSpan Recovery)[] faults)
    {
        await Wait.UntilAsync(
            () => store.ReadingCount >= fleet.ReadingCount,
            () => $"{store.ReadingCount} of {fleet.ReadingCount} readings were stored\n{outputs()}");
        var (sent, stored, expected, told) = (Sent(fleet), Stored(store), Expected(fleet), StepEvents(store));
        var lost = sent.Except(stored).Count();
        var duplicated = stored.Count - stored.Intersect(sent).Count() + told.Count - told.Intersect(expected).Count();
        foreach (var (fault, recovery) in faults)
        {
            table.Add(new FaultOutcome(fault, 1, sent.Count, lost, duplicated, recovery));
        }

        Assert.Equal(expected, told);
        Assert.Equal(sent, stored);
    }

    /// <summary>What one gateway alone tells of the same readings.</summary>
    private static List<string> Expected(Fleet fleet)
    {
        var told = new List<string>();
        for (var device = 0; device < fleet.Devices.Count; device++)
        {
            var state = RulesState.Empty(RuleSet.Default);
            var open = new Dictionary<AlertId, string>();
            foreach (var reading in fleet.Readings(device))
            {
                (state, var step) = state.Step(reading, TimeProvider.System.GetUtcNow());
                foreach (var alert in step.Alerts)
                {
                    open[alert.Id] = alert.Phase == AlertPhase.Cleared ? $"{UnixMicroseconds.From(alert.Time)}" : "";
                }
            }

            told.AddRange(open.Select(alert =>
                $"{alert.Key.Device} {alert.Key.Probe?.Value} {alert.Key.Kind.Name()} {UnixMicroseconds.From(alert.Key.RaisedAt)}-{alert.Value}"));
        }

        Assert.True(told.Count > fleet.Devices.Count, $"only {told.Count} alerts: the test says nothing");
        return [.. told.Order(StringComparer.Ordinal)];
    }

    private static List<string> StepEvents(Store store) =>
    [
        .. store.Rows(
            "SELECT device || ' ' || probe || ' ' || kind || ' ' || raised_us || '-' || coalesce(cleared_us::text, '') FROM alerts",
            row => row.GetString(0)).Order(StringComparer.Ordinal),
    ];

    private static List<(string, string, long, float)> Sent(Fleet fleet) =>
    [
        .. Enumerable.Range(0, fleet.Devices.Count).SelectMany(fleet.Readings).Select(reading =>
            (reading.Probe.Device, reading.Probe.Key.Value, UnixMicroseconds.From(reading.Time),
                reading.Temperature.Fahrenheit)).Order(),
    ];

    private static List<(string, string, long, float)> Stored(Store store) =>
    [
        .. store.Rows(
            """
            SELECT d.name, p.key, r.time_us, r.temperature_f FROM readings r
            JOIN devices d ON d.id = r.device_id JOIN probes p ON p.device_id = r.device_id AND p.slot = r.slot
            """,
            row => (row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetFloat(3))).Order(),
    ];
}
