using System.Diagnostics;
using SmartSmoker.Store;

namespace SmartSmoker.Notify;

/// <summary>The last part of the trace of a reading: that somebody was told.</summary>
internal static class NotifyActivity
{
    public const string SourceName = "SmartSmoker.Notify";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>
    /// Begins it, as a part of the trace that <paramref name="row"/> carries; null when nobody traces.
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
