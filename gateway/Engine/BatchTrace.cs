using System.Diagnostics;
using SmartSmoker.Intake;
using SmartSmoker.Store;

namespace SmartSmoker.Engine;

/// <summary>
/// Traces each reading of a batch: a <c>receive</c> span with <c>step</c>, one <c>alert</c> per alert event, and
/// <c>commit</c>. They share the trace of the device's <c>publish</c> (<see cref="ReadingTrace"/>); the outbox adds
/// <c>notify</c>.
/// </summary>
internal sealed class BatchTrace : IDisposable
{
    /// <summary>Name of the activity source.</summary>
    public const string SourceName = "SmartSmoker.Gateway";

    /// <summary>
    /// Readings without an alert traced per batch; tracing a backlog of thousands adds no information.
    /// </summary>
    public const int CountMax = 64;

    private static readonly ActivitySource Source = new(SourceName);

    private readonly TimeProvider _time;
    private readonly List<Activity> _received = [];
    private readonly List<Activity> _alerts = [];
    private DateTimeOffset _begin;

    private BatchTrace(TimeProvider time) => _time = time;

    /// <summary>Starts tracing a batch; null if no listener is attached.</summary>
    public static BatchTrace? Begin(TimeProvider time) => Source.HasListeners() ? new BatchTrace(time) : null;

    /// <summary>Marks the start of the rules' step for a message.</summary>
    public void Stepping() => _begin = _time.GetUtcNow();

    /// <summary>
    /// Marks the end of the step for <paramref name="message"/>; its alert events are those in <paramref name="batch"/>
    /// from index <paramref name="alertCount"/> on.
    /// </summary>
    public void Stepped(in Incoming message, CommitBatch batch, int alertCount)
    {
        var hasAlerts = batch.Alerts.Count > alertCount;
        if ((_received.Count >= CountMax && !hasAlerts)
            || MessageDecoder.TryDecode(message, out var reading, out var status) is not null || status is not null)
        {
            return;
        }

        var id = ReadingTrace.Id(reading.Probe.Device, reading.Probe.Key.Value, message.Body);
        if (ReadingTrace.Begin(Source, "receive", ActivityKind.Consumer, id, message.ReceivedAt) is not { } receive)
        {
            return;
        }

        receive.SetTag("smartsmoker.device", reading.Probe.Device).SetTag("smartsmoker.probe", reading.Probe.Key.Value);
        _received.Add(receive);
        End(Part(receive, "step", _begin));
        for (var i = alertCount; i < batch.Alerts.Count; i++)
        {
            if (Part(receive, "alert", _time.GetUtcNow()) is { } alert)
            {
                var added = batch.Alerts[i];
                alert.SetTag("smartsmoker.alert", added.Alert.Id.ToString());
                alert.SetTag("smartsmoker.phase", added.Alert.Phase.ToString().ToLowerInvariant());
                batch.Alerts[i] = added with { Trace = alert.Id };
                _alerts.Add(alert);
            }
        }
    }

    /// <summary>Marks the start of the commit.</summary>
    public void Committing() => _begin = _time.GetUtcNow();

    /// <summary>Marks the end of the commit.</summary>
    public void Committed() => _received.ForEach(receive => End(Part(receive, "commit", _begin)));

    /// <summary>Ends the open spans after alerts are published and the broker has its acknowledgement.</summary>
    public void Dispose()
    {
        _alerts.ForEach(End);
        _received.ForEach(End);
    }

    private static Activity? Part(Activity of, string name, DateTimeOffset begin)
    {
        var around = Activity.Current;
        var part = Source.StartActivity(name, ActivityKind.Internal, of.Context, startTime: begin);
        Activity.Current = around;
        return part;
    }

    private void End(Activity? activity) => activity?.SetEndTime(_time.GetUtcNow().UtcDateTime).Dispose();
}
