using System.Buffers;
using SmartSmoker.Domain;

namespace SmartSmoker.Intake;

/// <summary>Decodes a message into a reading or a status, or returns the reason why it is neither.</summary>
public static class MessageDecoder
{
    /// <summary>The queue of the devices' status messages.</summary>
    public const string StatusQueue = "smoker-status";

    /// <summary>The shared queue of every probe that has no queue of its own.</summary>
    public const string ProbesQueue = "04-probes";

    private const int DeviceLengthMax = 32;
    // Characters of a bad name in the reason; the rejected message has the whole routing key. Not measured.
    private const int ShownLengthMax = 64;
    private const string Smoker = "smoker";
    private const string ProbeWord = "probe";
    private const string ProbeLevel = ".probe.";

    private static readonly SearchValues<char> DeviceLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>
    /// The routing key of an MQTT topic. As in RabbitMQ, a dot separates the levels; a dot within a level becomes a
    /// slash, so that <c>smoker/my.probe/x</c> is not the probe x of a device "my".
    /// </summary>
    public static string RoutingKeyOf(string topic) => string.Create(topic.Length, topic, (key, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            key[i] = from[i] switch { '/' => '.', '.' => '/', var other => other };
        }
    });

    /// <summary>
    /// The queue that <paramref name="routingKey"/> routes to; null if no binding matches. Includes keys with a bad
    /// device name, such as one with a dot: they must arrive to be rejected with a reason.
    /// </summary>
    public static string? QueueOf(string routingKey) => routingKey.Split('.') switch
    {
        [_, _, .., ProbeWord, _] => ProbesQueue,
        [.., "status"] => StatusQueue,
        [.., var last] when ProbeKey.TryParse(last, out var probe) && probe.IsClassic => last,
        _ => null,
    };

    /// <summary>
    /// Whether <paramref name="message"/> is a second copy. The bindings also match device names with dots, so RabbitMQ
    /// puts <c>smoker.pit.probe.status</c> into the status queue as well; <see cref="ProbesQueue"/> has it too.
    /// </summary>
    public static bool IsCopy(in Incoming message) =>
        message.Queue != ProbesQueue && message.RoutingKey.Contains(ProbeLevel, StringComparison.Ordinal)
        && QueueOf(message.RoutingKey) == ProbesQueue;

    /// <summary>
    /// Decodes <paramref name="message"/>. Returns null and sets one of <paramref name="reading"/> and
    /// <paramref name="status"/>, or returns the reason why it cannot be decoded.
    /// </summary>
    public static Rejection? TryDecode(in Incoming message, out Reading reading, out DeviceStatus? status)
    {
        reading = default;
        status = null;
        if (DeviceOf(message) is not { } device)
        {
            return new Rejection(RejectedCode.RoutingKey, BadDevice(message));
        }

        if (message.Queue == StatusQueue)
        {
            return StatusDecoder.TryDecode(device, message.Body, out status);
        }

        return TryProbe(message, out var probe)
            ?? ReadingDecoder.TryDecode(new ProbeId(device, probe), message.Body, message.ReceivedAt, out reading);
    }

    private static Rejection? TryProbe(in Incoming message, out ProbeKey probe)
    {
        if (message.Queue != ProbesQueue)
        {
            return ProbeKey.TryParse(message.Queue, out probe) && probe.IsClassic
                ? null : new Rejection(RejectedCode.Queue, $"queue {message.Queue} belongs to no probe");
        }

        var key = message.RoutingKey[(message.RoutingKey.LastIndexOf('.') + 1)..];
        return !ProbeKey.TryParse(key, out probe) || message.RoutingKey == message.Queue
            ? new Rejection(
                RejectedCode.ProbeKey,
                $"the routing key ends in no valid probe key (1 to {ProbeKey.LengthMax} characters: a-z, 0-9, -)")
            : probe.IsClassic
            ? new Rejection(RejectedCode.ProbeKey, $"{key} has its own queue: publish to smoker/<device>/{key}")
            : null;
    }

    /// <summary>
    /// The device in <c>smoker.{device}.{queue}</c> or <c>smoker.{device}.probe.{key}</c>; <c>default</c> if the
    /// routing key equals the queue name; null if the key contains no valid device.
    /// </summary>
    private static string? DeviceOf(in Incoming message)
    {
        if (message.RoutingKey == message.Queue)
        {
            return ProbeId.DefaultDevice;
        }

        var isProbe = message.Queue == ProbesQueue;
        Span<Range> words = stackalloc Range[5];
        var key = message.RoutingKey.AsSpan();
        if (key.Split(words, '.') != (isProbe ? 4 : 3) || key[words[0]] is not Smoker
            || (isProbe && key[words[2]] is not ProbeWord))
        {
            return null;
        }

        var device = key[words[1]];
        return device.Length is >= 1 and <= DeviceLengthMax && !device.ContainsAnyExcept(DeviceLetters)
            ? device.ToString() : null;
    }

    /// <summary>Names the bad device name as the device wrote it in its topic, and what to do.</summary>
    private static string BadDevice(in Incoming message)
    {
        var words = message.RoutingKey.Split('.');
        var end = message.Queue == ProbesQueue ? words.Length - 2 : words.Length - 1;
        if (words[0] != Smoker || end < 2 || (message.Queue == ProbesQueue && words[end] != ProbeWord))
        {
            return "the routing key contains no device: publish to smoker/<device>/<queue> or "
                + "smoker/<device>/probe/<key>";
        }

        var name = string.Join('.', words[1..end]).Replace('/', '.');
        var shown = string.Concat(name.Take(ShownLengthMax).Select(c => char.IsControl(c) ? '?' : c));
        return $"the routing key names the device \"{shown}\", but a device name has 1 to {DeviceLengthMax} letters "
            + "(a to z, A to Z), digits, - or _: rename the device";
    }
}
