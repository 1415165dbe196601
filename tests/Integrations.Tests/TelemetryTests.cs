using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Events;
using SmartSmoker.CookFiles;
using SmartSmoker.Device;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Host;
using SmartSmoker.Intake;
using SmartSmoker.Intake.EmbeddedBroker;
using SmartSmoker.Notify;
using SmartSmoker.Notify.Channels;
using SmartSmoker.Simulator;
using SmartSmoker.Simulator.Tracing;
using SmartSmoker.Store;

namespace SmartSmoker.Integrations.Tests;

public sealed partial class TelemetryTests : IDisposable
{
    private const int PatienceMs = 180_000;
    private const int RowCount = 40;

    private static readonly DateTimeOffset CookStart = new(2026, 7, 4, 10, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("smartsmoker-metrics-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(Timeout = PatienceMs)]
    public async Task Every_metric_of_the_Grafana_dashboard_is_exported()
    {
        var settings = Settings();
        settings.Notify.Ntfy["phone"] = new NtfySettings { Url = $"http://127.0.0.1:{Ports.Free()}/", Topic = "pit" };
        await using var gateway = await GatewayHost.StartAsync(settings, LogEventLevel.Fatal, CancellationToken.None);
        using (var writer = new BatchWriter(Database.From(settings.Database)))
        {
            writer.Commit(Batch());
        }

        using var http = new OwnerClient(_folder);
        var metrics = await http.GetStringAsync(new Uri(settings.Http + "/metrics"));
        var dashboard = await File.ReadAllTextAsync(Repository.Path("packaging/grafana/smartsmoker.json"));
        var names = Metric().Matches(dashboard).Select(match => match.Value).Distinct().ToList();
        Assert.Equal(8, names.Count);
        Assert.All(names, name => Assert.Matches($"(?m)^{name}\\{{", metrics));
        Assert.Matches("device=\"metrics\",probe=\"01-smoker\"[^}]*} 225.5", metrics);
    }

    [Fact(Timeout = PatienceMs)]
    public async Task A_reading_from_publish_to_alert_and_message_is_one_trace()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var webhook = await HttpReceiver.StartAsync();
        var settings = Settings();
        settings.Telemetry.OtlpEndpoint = collector.Url;
        settings.Rules = RuleSet.Classic; // its messages do not wait
        settings.Notify.Webhook["hook"] = new WebhookSettings
        {
            Url = webhook.Url.ToString(),
            Secret = "whsec_" + Convert.ToBase64String(new byte[32]),
        };
        var port = Ports.Free();
        using (var stop = new CancellationTokenSource())
        await using (var gateway = await GatewayHost.StartAsync(settings, LogEventLevel.Fatal, CancellationToken.None))
        await using (var intake = await EmbeddedIntake.StartAsync(
            port, gateway.Services.GetRequiredService<GatewayHealth>(), TimeProvider.System))
        {
            var pump = gateway.PumpAsync(intake, stop.Token);
            await SimulateAsync(port, collector.Url);
            await webhook.ReceivedAsync();
            var channels = gateway.Services.GetRequiredService<ActiveNotifications>();
            var states = gateway.Services.GetRequiredService<ChannelStateReader>();
            await Wait.UntilAsync(() => states.Read(channels).Single().LastSentAt is not null); // its span ends with the answer
            await stop.CancelAsync();
            await pump;
        }

        var traces = collector.Spans.ToLookup(span => span.Trace, span => span.Name);
        Assert.Equal(3 * RowCount, traces.Count(trace => trace.Contains("publish")));
        Assert.All(
            traces, trace => Assert.Equal( // distinct: in one process the gateway hears the simulator's spans, too
            ["commit", "publish", "receive", "step"],
            trace.Distinct().Order().Where(name => name is not ("alert" or "notify"))));
        var told = traces.Where(trace => trace.Contains("alert")).ToList();
        Assert.NotEmpty(told);
        Assert.Contains(told, trace => trace.Contains("notify"));
        var first = ReadingTrace.Id("pit-1", "01-smoker", ReadingCodec.Encode(CookStart.ToUnixTimeSeconds(), 0));
        Assert.Contains(first.ToHexString(), traces.Select(trace => trace.Key));
    }

    /// <summary>Runs the simulator: a pit that is held, and falls.</summary>
    private async Task SimulateAsync(int port, string collector)
    {
        var csv = Path.Combine(_folder, "drop.csv");
        await using (var writer = File.CreateText(csv))
        {
            CookCsv.Write(writer, Enumerable.Range(0, RowCount).Select(i =>
                new CookRow(CookStart.AddSeconds(30 * i), [i < RowCount - 5 ? 250 : 200, 100, 101])));
        }

        string[] arguments =
            ["--csv", csv, "--speed", "max", "--device", "pit-1", "--broker", $"mqtt://127.0.0.1:{port}", "--otlp",
                collector];
        Assert.Equal(0, await SimulatorCommand.Create().Parse(arguments).InvokeAsync());
    }

    private GatewaySettings Settings() => new()
    {
        Database = Path.Combine(_folder, "cook.db"),
        Logs = Path.Combine(_folder, "logs"),
        Http = $"http://127.0.0.1:{Ports.Free()}",
    };

    private static CommitBatch Batch()
    {
        var batch = new CommitBatch();
        var reading =
            new Reading(new ProbeId("metrics", ProbeKey.Smoker), Alerts.Start, Temperature.FromFahrenheit(225.5f));
        batch.Readings.Add(new ReceivedReading(reading, Alerts.Start));
        batch.Alerts.Add(new TimedAlertEvent(Alerts.Event(Alerts.Id(AlertKind.FireOut)), Alerts.Start));
        batch.Rejected.Add(
            new RejectedMessage(
            "01-smoker", "01-smoker", [1], new Rejection(RejectedCode.Length, "a reading has 12 bytes, this has 1"),
            Alerts.Start));
        return batch;
    }

    [GeneratedRegex("smartsmoker_[a-z_]+")]
    private static partial Regex Metric();
}
