using System.Buffers;
using SmartSmoker.Domain;

namespace SmartSmoker.Intake;

/// <summary>Turns a message into a reading or a status, or says why it is neither.</summary>
public static class MessageDecoder
{
    /// <summary>The queue of the devices' status messages.</summary>
    public const string StatusQueue = "smoker-status";

    private const int DeviceLengthMax = 32;
    private const string Prefix = "smoker.";

    private static readonly SearchValues<char> DeviceLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>
    /// Decodes <paramref name="message"/>. Returns null and sets one of <paramref name="reading"/> and <paramref name="status"/>,
    /// or returns the reason why it cannot be decoded.
    /// </summary>
    public static Rejection? TryDecode(in Incoming message, out Reading reading, out DeviceStatus? status)
    {
        reading = default;
        status = null;
        if (!TryDevice(message, out var device))
        {
            return new Rejection(
                RejectedCode.RoutingKey, "the routing key names no device of 1 to 32 letters, digits, - or _");
        }

        if (message.Queue == StatusQueue)
        {
            return StatusDecoder.TryDecode(device, message.Body, out status);
        }

        return Probes.TryParse(message.Queue, out var probe)
            ? ReadingDecoder.TryDecode(new ProbeId(device, probe), message.Body, message.ReceivedAt, out reading)
            : new Rejection(RejectedCode.Queue, $"no probe has the queue {message.Queue}");
    }

    /// <summary>The device in <c>smoker.{device}.{queue}</c>; <c>default</c> where the key is that of the queue itself.</summary>
    private static bool TryDevice(in Incoming message, out string device)
    {
        device = ProbeId.DefaultDevice;
        var key = message.RoutingKey;
        if (key == message.Queue)
        {
            return true;
        }

        if (!key.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var rest = key.AsSpan(Prefix.Length);
        var length = rest.IndexOf('.');
        if (length is < 1 or > DeviceLengthMax || rest[..length].ContainsAnyExcept(DeviceLetters) || rest[(length + 1)..].Contains('.'))
        {
            return false;
        }

        device = rest[..length].ToString();
        return true;
    }
}
