using SmartSmoker.Broker;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Host.Storage;

namespace SmartSmoker.Cluster.Tests;

/// <summary>What a fleet sent, held against what the gateways stored and told.</summary>
internal sealed class FleetLedger(Fleet fleet, Store store)
{
    /// <summary>Holds both against each other, and adds the outcome to <paramref name="table"/>.</summary>
    public void Close(string fault, int triedCount, TimeSpan recovery, ReliabilityTable table)
    {
        var (sent, stored) = (Sent(), Stored());
        var (expected, told) = (Expected(), Told());
        var duplicated = stored.Except(sent).Count() + told.Except(expected).Count();
        table.Add(new FaultOutcome(fault, triedCount, sent.Count, sent.Except(stored).Count(), duplicated, recovery));
        Assert.Equal(expected, told);
        Assert.Equal(sent, stored);
    }

    /// <summary>What one gateway alone tells of the same readings.</summary>
    private List<string> Expected()
    {
        var told = new List<string>();
        for (var device = 0; device < fleet.Devices.Count; device++)
        {
            var state = CookState.Empty(RuleSet.Default);
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
                $"{alert.Key.Device} {alert.Key.Probe?.Queue()} {alert.Key.Kind.Name()} {UnixMicroseconds.From(alert.Key.RaisedAt)}-{alert.Value}"));
        }

        Assert.True(told.Count >= fleet.Devices.Count, $"only {told.Count} alerts: the test says nothing");
        return [.. told.Order(StringComparer.Ordinal)];
    }

    private List<string> Told() =>
    [
        .. store.Rows(
            "SELECT device || ' ' || probe || ' ' || kind || ' ' || raised_us || '-' || coalesce(cleared_us::text, '') FROM alerts",
            row => row.GetString(0)).Order(StringComparer.Ordinal),
    ];

    private List<(string, string, long, float)> Sent() =>
    [
        .. Enumerable.Range(0, fleet.Devices.Count).SelectMany(fleet.Readings).Select(reading =>
            (reading.Probe.Device, reading.Probe.Probe.Queue(), UnixMicroseconds.From(reading.Time), reading.Temperature.Fahrenheit)).Order(),
    ];

    private List<(string, string, long, float)> Stored() =>
    [
        .. store.Rows(
            "SELECT device, probe, time_us, temperature_f FROM readings",
            row => (row.GetString(0), row.GetString(1), row.GetInt64(2), (float)row.GetDouble(3))).Order(),
    ];
}
