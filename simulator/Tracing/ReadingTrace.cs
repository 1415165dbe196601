using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace SmartSmoker.Simulator.Tracing;

/// <summary>
/// Starts spans of a reading's trace. The 12 bytes on the wire have no room for a trace id, so both sides derive it
/// from the
/// reading's identity: device, queue and timestamp. A retransmission belongs to the same trace.
/// </summary>
public static class ReadingTrace
{
    private const int TimeBytes = 8;
    private const int TraceIdBytes = 16;

    [ThreadStatic]
    private static ActivityTraceId? _next;

    static ReadingTrace()
    {
        // In the gateway's demo, gateway and simulator share one process and therefore one generator.
        var other = Activity.TraceIdGenerator;
        Activity.TraceIdGenerator = () => _next ?? other?.Invoke() ?? ActivityTraceId.CreateRandom();
    }

    /// <summary>
    /// The first 16 bytes of the SHA-256 of <c>device/queue/</c> and the timestamp, the first 8 bytes of the payload.
    /// </summary>
    public static ActivityTraceId Id(string device, string queue, ReadOnlySpan<byte> payload)
    {
        byte[] identity = [.. Encoding.UTF8.GetBytes($"{device}/{queue}/"), .. payload[..TimeBytes]];
        return ActivityTraceId.CreateFromBytes(SHA256.HashData(identity).AsSpan(0, TraceIdBytes));
    }

    /// <summary>
    /// Starts a span as a root of the trace <paramref name="id"/>, because the parent span is unknown here; null
    /// without a
    /// listener.
    /// </summary>
    public static Activity? Begin(
        ActivitySource source, string name, ActivityKind kind, ActivityTraceId id, DateTimeOffset startedAt)
    {
        var around = Activity.Current;
        Activity.Current = null;
        _next = id;
        try
        {
            return source.StartActivity(name, kind, default(ActivityContext), startTime: startedAt);
        }
        finally
        {
            _next = null;
            Activity.Current = around;
        }
    }
}
