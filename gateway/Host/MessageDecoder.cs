using SmartSmoker.Domain;

namespace SmartSmoker.Host;

/// <summary>Turns a message into a reading or a status, or says why it is neither.</summary>
public static class MessageDecoder
{
    /// <summary>The queue of the devices' status messages.</summary>
    public const string StatusQueue = "smoker-status";

    private const int DeviceLengthMax = 32;

    /// <summary>
    /// Decodes <paramref name="message"/>. Returns null and sets one of <paramref name="reading"/> and <paramref name="status"/>,
    /// or returns the reason why it cannot be decoded.
    /// </summary>
    public static string? TryDecode(in Incoming message, out Reading reading, out DeviceStatus? status)
    {
        reading = default;
        status = null;
        if (!TryDevice(message, out var device))
        {
            return $"{RejectedCode.RoutingKey} the routing key names no device of 1 to 32 letters, digits, - or _";
        }

        if (message.Queue == StatusQueue)
        {
            return StatusDecoder.TryDecode(device, message.Body, out status);
        }

        return Probes.TryParse(message.Queue, out var probe)
            ? ReadingDecoder.TryDecode(new ProbeId(device, probe), message.Body, message.ReceivedAt, out reading)
            : $"{RejectedCode.Queue} no probe has the queue {message.Queue}";
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

        var parts = key.Split('.');
        if (parts.Length != 3 || parts[0] != "smoker" || parts[1].Length is 0 or > DeviceLengthMax
            || !parts[1].All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            return false;
        }

        device = parts[1];
        return true;
    }
}
