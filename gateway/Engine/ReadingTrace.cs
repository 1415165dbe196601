using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace SmartSmoker.Engine;

/// <summary>
/// Begins a part of the trace of a reading. The 12 bytes on the wire have no room for a trace id, so that both sides
/// derive it from what
/// makes the reading that reading: device, queue and time stamp. What is sent again is the same trace.
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
    /// The first 16 bytes of the SHA-256 of <c>device/queue/</c> and the time stamp's 8 bytes, with which
    /// <paramref name="payload"/> begins.
    /// </summary>
    public static ActivityTraceId Id(string device, string queue, ReadOnlySpan<byte> payload)
    {
        byte[] identity = [.. Encoding.UTF8.GetBytes($"{device}/{queue}/"), .. payload[..TimeBytes]];
        return ActivityTraceId.CreateFromBytes(SHA256.HashData(identity).AsSpan(0, TraceIdBytes));
    }

    /// <summary>
    /// Begins <paramref name="name"/> at <paramref name="startedAt"/> as a root of the trace <paramref name="id"/>:
    /// whose span came before
    /// cannot be known here. Null while nobody traces.
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
