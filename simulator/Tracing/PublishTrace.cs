using System.Diagnostics;
using SmartSmoker.Device;

namespace SmartSmoker.Simulator.Tracing;

/// <summary>The first span of a reading's trace: from publishing until the broker's acknowledgment.</summary>
internal static class PublishTrace
{
    public const string SourceName = "SmartSmoker.Simulator";

    private const int TopicPartCount = 3;

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Starts the span of a reading; null for other messages or without a listener.</summary>
    public static Activity? Begin(string topic, byte[] payload, DateTimeOffset now)
    {
        if (!Source.HasListeners() || payload.Length != ReadingCodec.LengthBytes
            || topic.Split('/') is not { Length: TopicPartCount } parts)
        {
            return null;
        }

        var activity = ReadingTrace.Begin(
            Source, "publish", ActivityKind.Producer, ReadingTrace.Id(parts[1], parts[2], payload), now);
        return activity?.SetTag("messaging.destination.name", topic);
    }
}
