using System.Diagnostics;
using SmartSmoker.Store;

namespace SmartSmoker.Notify;

/// <summary>The last span in the trace of a reading: sending the notification.</summary>
internal static class NotifyActivity
{
    public const string SourceName = "SmartSmoker.Notify";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>
    /// Starts the span as a child of the trace context in <paramref name="row"/>; null if tracing is off.
    /// </summary>
    public static Activity? Start(NotifyChannel channel, OutboxRow row)
    {
        ActivityContext.TryParse(row.Trace, null, out var parent);
        var activity = Source.StartActivity("notify", ActivityKind.Producer, parent);
        activity?.SetTag("smartsmoker.channel", channel.Name);
        activity?.SetTag("smartsmoker.alert", row.Alert.Id.ToString());
        activity?.SetTag("smartsmoker.phase", row.Alert.Phase.ToString().ToLowerInvariant());
        return activity;
    }
}
