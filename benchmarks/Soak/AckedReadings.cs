using System.Buffers.Binary;
using System.Collections.Concurrent;
using SmartSmoker.Device;
using SmartSmoker.Domain;
using SmartSmoker.Simulator;
using SmartSmoker.Store;

namespace SmartSmoker.Benchmarks.Soak;

/// <summary>A reading, as far as the wire carries it.</summary>
/// <param name="TimeUs">The device's timestamp, Unix microseconds.</param>
internal readonly record struct SentReading(string Device, string Probe, long TimeUs, float TemperatureF);

/// <summary>The readings whose publish MQTT acknowledged, of all devices.</summary>
internal sealed class AckedReadings
{
    private readonly ConcurrentDictionary<SentReading, byte> _all = new();

    /// <summary>The readings, each once.</summary>
    public ICollection<SentReading> All => _all.Keys;

    /// <summary>An uplink that records what <paramref name="inner"/> has acknowledged.</summary>
    public IUplink Recording(string device, MqttUplink inner) => new RecordingUplink(this, device, inner);

    private sealed class RecordingUplink(AckedReadings acked, string device, MqttUplink inner) : IUplink
    {
        private readonly Dictionary<int, SentReading> _onTheWay = [];

        public bool IsConnected => inner.IsConnected;

        public bool TryConnect(string willTopic, byte[] willPayload)
        {
            _onTheWay.Clear();
            return inner.TryConnect(willTopic, willPayload);
        }

        public int TryPublish(string topic, byte[] payload, bool retain)
        {
            var id = inner.TryPublish(topic, payload, retain);
            if (id >= 0 && payload.Length == ReadingCodec.LengthBytes)
            {
                var time = ReadingDecoder.FromUnixSeconds(BinaryPrimitives.ReadDoubleBigEndian(payload));
                _onTheWay[id] = new SentReading(
                    device, topic.Split('/')[^1], UnixMicroseconds.From(time),
                    BinaryPrimitives.ReadSingleBigEndian(payload.AsSpan(8)));
            }

            return id;
        }

        public bool TryTakeResult(out int id, out bool acknowledged)
        {
            var taken = inner.TryTakeResult(out id, out acknowledged);
            if (taken && _onTheWay.Remove(id, out var reading) && acknowledged)
            {
                acked._all.TryAdd(reading, 0);
            }

            return taken;
        }
    }
}
