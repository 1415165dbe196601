using System.Buffers;
using SmartSmoker.Domain;

namespace SmartSmoker.Intake;

/// <summary>Turns a message into a reading or a status, or says why it is neither.</summary>
public static class MessageDecoder
{
    /// <summary>The queue of the devices' status messages.</summary>
    public const string StatusQueue = "smoker-status";

    /// <summary>The queue of every probe without a queue of its own.</summary>
    public const string ProbesQueue = "04-probes";

    private const int DeviceLengthMax = 32;
    private const string Smoker = "smoker";
    private const string ProbeWord = "probe";

    private static readonly SearchValues<char> DeviceLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>
    /// The queue that a message published with <paramref name="routingKey"/> belongs in; null where no queue is bound
    /// for it.
    /// </summary>
    public static string? QueueOf(string routingKey) => routingKey.Split('.') switch
    {
        [_, _, ProbeWord, _] => ProbesQueue,
        [.., "status"] => StatusQueue,
        [.., var last] when ProbeKey.TryParse(last, out var probe) && probe.IsClassic => last,
        _ => null,
    };

    /// <summary>
    /// Decodes <paramref name="message"/>. Returns null and sets one of <paramref name="reading"/> and
    /// <paramref name="status"/>,
    /// or returns the reason why it cannot be decoded.
    /// </summary>
    public static Rejection? TryDecode(in Incoming message, out Reading reading, out DeviceStatus? status)
    {
        reading = default;
        status = null;
        if (DeviceOf(message) is not { } device)
        {
            return new Rejection(
                RejectedCode.RoutingKey, "the routing key names no device of 1 to 32 letters, digits, - or _");
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
                ? null : new Rejection(RejectedCode.Queue, $"no probe has the queue {message.Queue}");
        }

        var key = message.RoutingKey[(message.RoutingKey.LastIndexOf('.') + 1)..];
        return !ProbeKey.TryParse(key, out probe) || message.RoutingKey == message.Queue
            ? new Rejection(
                RejectedCode.ProbeKey,
                $"the last word of the routing key names no probe of 1 to {ProbeKey.LengthMax} of a-z, 0-9 and -")
            : probe.IsClassic
            ? new Rejection(RejectedCode.ProbeKey, $"{key} has a queue of its own: publish it to smoker/<device>/{key}")
            : null;
    }

    /// <summary>
    /// The device in <c>smoker.{device}.{queue}</c> or <c>smoker.{device}.probe.{key}</c>; <c>default</c> where the
    /// routing key is the name of the queue itself; null where there is none.
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
}
