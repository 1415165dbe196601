using System.Text;
using System.Text.Json;
using SmartSmoker.Domain;

namespace SmartSmoker.Host;

/// <summary>Turns a message into a reading or a status, or says why it is neither.</summary>
public static class MessageDecoder
{
    /// <summary>The queue of the devices' status messages.</summary>
    public const string StatusQueue = "smoker-status";

    private const int StatusBytesMax = 4_096;
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
            return "the routing key names no device of 1 to 32 letters, digits, - or _";
        }

        if (message.Queue == StatusQueue)
        {
            return TryStatus(device, message.Body, out status);
        }

        return Probes.TryParse(message.Queue, out var probe)
            ? ReadingDecoder.TryDecode(new ProbeId(device, probe), message.Body, message.ReceivedAt, out reading)
            : $"no probe has the queue {message.Queue}";
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

    private static string? TryStatus(string device, byte[] body, out DeviceStatus? status)
    {
        status = null;
        if (body.Length > StatusBytesMax)
        {
            return $"a status has at most {StatusBytesMax} bytes, this has {body.Length}";
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object
                || !json.RootElement.TryGetProperty("state", out var state) || state.ValueKind != JsonValueKind.String
                || state.GetString() is not ("online" or "offline"))
            {
                return "a status needs \"state\": \"online\" or \"offline\"";
            }

            status = new DeviceStatus(device, state.GetString() == "online", Encoding.UTF8.GetString(body));
            return null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // The latter is a string of bytes or escapes that are no text, met when it is read.
            return "the status is not JSON";
        }
    }
}
