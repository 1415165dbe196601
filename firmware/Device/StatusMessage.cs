using System.Text;

namespace SmartSmoker.Device;

/// <summary>
/// The small JSON on <c>smoker/{device}/status</c>, retained, QoS 1; the last will is <see cref="Offline"/>.
/// Lengths of time in seconds, memory in bytes, signal in dBm; a value that the device does not have is left out.
/// </summary>
public sealed class StatusMessage
{
    /// <summary>The payload that says the device is gone: the last will, and the farewell of an orderly stop.</summary>
    public const string Offline = "{\"state\":\"offline\"}";

    private readonly StringBuilder _json = new();

    /// <summary>Begins an online status.</summary>
    public StatusMessage(string firmware, long uptimeSeconds, int bufferedCount, long droppedCount)
    {
        _json.Append("{\"state\":\"online\",\"firmware\":\"").Append(firmware).Append('"');
        Number("uptime_s", uptimeSeconds);
        Number("buffered", bufferedCount);
        Number("dropped", droppedCount);
    }

    /// <summary>Adds a whole number under <paramref name="name"/>.</summary>
    public void Number(string name, long value) => _json.Append(",\"").Append(name).Append("\":").Append(value);

    /// <summary>Adds a sentence under <paramref name="name"/>; what JSON would need escaped becomes a question mark.</summary>
    public void Text(string name, string value)
    {
        _json.Append(",\"").Append(name).Append("\":\"");
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            _json.Append(c < ' ' || c == '"' || c == '\\' ? '?' : c);
        }

        _json.Append('"');
    }

    /// <summary>Ends the message with the state of each probe and returns it.</summary>
    public string Finish(IProbe[] probes, ProbeFault[] faults)
    {
        _json.Append(",\"probes\":{");
        for (var i = 0; i < probes.Length; i++)
        {
            _json.Append(i == 0 ? "\"" : ",\"").Append(probes[i].Queue).Append("\":\"").Append(ProbeFaultName.Of(faults[i])).Append('"');
        }

        return _json.Append("}}").ToString();
    }
}
