using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace SmartSmoker.Engine;

/// <summary>
/// Starts spans in the trace of a reading. The 12 bytes on the wire have no room for a trace id, so both sides derive
/// it from the reading's identity: device, queue and timestamp. A resent reading therefore has the same trace.
/// </summary>
internal static class ReadingTrace
{
    private const int TimeBytes = 8;
    private const int TraceIdBytes = 16;

    [ThreadStatic]
    private static ActivityTraceId? _next;

    static ReadingTrace()
    {
        // The simulated device derives the same ids; in the demo both run in one program, which has one generator.
        var other = Activity.TraceIdGenerator;
        Activity.TraceIdGenerator = () => _next ?? other?.Invoke() ?? ActivityTraceId.CreateRandom();
    }

    /// <summary>
    /// The first 16 bytes of the SHA-256 of <c>device/queue/</c> followed by the timestamp, the first 8 bytes of
    /// <paramref name="payload"/>.
    /// </summary>
    public static ActivityTraceId Id(string device, string queue, ReadOnlySpan<byte> payload)
    {
        byte[] identity = [.. Encoding.UTF8.GetBytes($"{device}/{queue}/"), .. payload[..TimeBytes]];
        return ActivityTraceId.CreateFromBytes(SHA256.HashData(identity).AsSpan(0, TraceIdBytes));
    }

    /// <summary>
    /// Starts the span <paramref name="name"/> at <paramref name="startedAt"/> as a root of the trace
    /// <paramref name="id"/>, because the parent span is unknown here. Null if tracing is off.
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
