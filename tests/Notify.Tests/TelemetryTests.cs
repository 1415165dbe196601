using System.Diagnostics;
using System.Text.RegularExpressions;
using Serilog.Events;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Host;
using SmartSmoker.Host.Notify;
using SmartSmoker.Host.Notify.Channels;
using SmartSmoker.Host.Storage;
using SmartSmoker.Host.Telemetry;

namespace SmartSmoker.Notify.Tests;

public sealed partial class TelemetryTests : IDisposable
{
    private const int PatienceMs = 60_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("smartsmoker-metrics-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(Timeout = PatienceMs)]
    public async Task Every_metric_of_the_Grafana_dashboard_is_exported()
    {
        var settings = new GatewaySettings
        {
            Database = Path.Combine(_folder, "cook.db"), Logs = Path.Combine(_folder, "logs"), Http = $"http://127.0.0.1:{Ports.Free()}",
        };
        settings.Notify.Ntfy["phone"] = new NtfySettings { Url = $"http://127.0.0.1:{Ports.Free()}/", Topic = "pit" };
        await using var gateway = await GatewayHost.StartAsync(settings, LogEventLevel.Fatal, CancellationToken.None);
        using (var writer = new CookWriter(Database.From(settings.Database)))
        {
            writer.Commit(Batch());
        }

        using var http = new HttpClient();
        var metrics = await http.GetStringAsync(new Uri(settings.Http + "/metrics"));
        var dashboard = await File.ReadAllTextAsync(PackagingTests.InRepository("packaging/grafana/smartsmoker.json"));
        var names = Metric().Matches(dashboard).Select(match => match.Value).Distinct().ToList();
        Assert.Equal(8, names.Count);
        Assert.All(names, name => Assert.Matches($"(?m)^{name}\\{{", metrics));
        Assert.Matches("device=\"metrics\",probe=\"01-smoker\"[^}]*} 225.5", metrics);
    }

    [Fact(Timeout = PatienceMs)]
    public async Task A_reading_from_its_receipt_to_the_message_is_one_trace()
    {
        var ended = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("SmartSmoker.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (ended)
                {
                    ended.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var receiver = await HttpReceiver.StartAsync();
        var channel = new NotifyChannel("phone", AlertSeverity.Notice, new WebhookNotifier(receiver.Url, new byte[32], TimeProvider.System));
        await using var bench = new SenderBench(null, channel);
        ActivityTraceId trace;
        using (var receive = SmokerTrace.Receive(Alerts.Start)!)
        {
            trace = receive.TraceId;
            using var step = SmokerTrace.Step();
            step!.Stop();
            bench.Tell(Alerts.Event(Alerts.Id(AlertKind.FireOut)));
        }

        await SenderBench.UntilAsync(() => Names() == "commit notify receive step");

        string Names()
        {
            lock (ended)
            {
                return string.Join(' ', ended.Where(activity => activity.TraceId == trace).Select(activity => activity.OperationName).Order());
            }
        }
    }

    private static CommitBatch Batch()
    {
        var batch = new CommitBatch();
        var reading = new Reading(new ProbeId("metrics", Probe.Smoker), Alerts.Start, Temperature.FromFahrenheit(225.5f));
        batch.Readings.Add(new ReceivedReading(reading, Alerts.Start));
        batch.Alerts.Add(new ToldAlert(Alerts.Event(Alerts.Id(AlertKind.FireOut)), Alerts.Start));
        batch.Rejected.Add(new RejectedMessage("01-smoker", "01-smoker", [1], "a reading has 12 bytes, this has 1", Alerts.Start));
        return batch;
    }

    [GeneratedRegex("smartsmoker_[a-z_]+")]
    private static partial Regex Metric();
}
