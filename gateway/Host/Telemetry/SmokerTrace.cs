using System.Diagnostics;

namespace SmartSmoker.Host.Telemetry;

/// <summary>
/// The trace of a batch, from the arrival of its first message: receive, step and commit; notify joins it by the outbox
/// (<see cref="Notify.NotifyActivity"/>). All are null while nobody traces.
/// </summary>
public static class SmokerTrace
{
    /// <summary>Name of the source.</summary>
    public const string SourceName = "SmartSmoker.Gateway";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>The whole of a batch, the first of its messages received at <paramref name="receivedAt"/>.</summary>
    public static Activity? Receive(DateTimeOffset receivedAt) =>
        Source.StartActivity("receive", ActivityKind.Consumer, default(ActivityContext), startTime: receivedAt);

    /// <summary>Says of a batch how many messages it has.</summary>
    public static void Count(Activity? receive, int messageCount) => receive?.SetTag("messaging.batch.message_count", messageCount);

    /// <summary>Its way through the rules.</summary>
    public static Activity? Step() => Source.StartActivity("step");

    /// <summary>Its way into the store.</summary>
    public static Activity? Commit() => Source.StartActivity("commit");
}
