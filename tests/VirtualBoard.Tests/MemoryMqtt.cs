using System.Buffers.Binary;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;
using SmartSmoker.Device;

namespace SmartSmoker.VirtualBoard.Tests;

/// <summary>A broker in memory that acknowledges at once, for runs of days. It keeps nothing but counts.</summary>
internal sealed class MemoryMqtt
{
    private readonly Dictionary<string, long> _lastSweeps = [];

    /// <summary>Whether the broker can be reached; connections end when it cannot.</summary>
    public bool IsUp { get; set; } = true;

    /// <summary>Readings that arrived for the first time.</summary>
    public long ReadingCount { get; private set; }

    /// <summary>Readings that arrived again, after a connection was lost.</summary>
    public long RepeatedCount { get; private set; }

    /// <summary>Readings missing before one that arrived.</summary>
    public long MissingCount { get; private set; }

    /// <summary>Readings whose time stamp is not that of a sweep.</summary>
    public long WrongStampCount { get; private set; }

    public IVirtualMqtt Open(VirtualMqttPublished published) => new Client(this, published);

    private void Take(string topic, byte[] message)
    {
        if (message.Length != ReadingCodec.LengthBytes)
        {
            return;
        }

        const double periodSeconds = VirtualBoard.PeriodMs / 1_000.0;
        var sweeps = (BinaryPrimitives.ReadDoubleBigEndian(message) - VirtualBoard.BootUnixSeconds) / periodSeconds;
        var sweep = (long)sweeps;
        var last = _lastSweeps.GetValueOrDefault(topic, -1);
        if (sweep <= last)
        {
            RepeatedCount++;
            return;
        }

        WrongStampCount += sweeps == sweep ? 0 : 1;
        MissingCount += sweep - last - 1;
        _lastSweeps[topic] = sweep;
        ReadingCount++;
    }

    private sealed class Client(MemoryMqtt broker, VirtualMqttPublished published) : IVirtualMqtt
    {
        private ushort _lastId;
        private bool _isOpen;

        public bool IsConnected => _isOpen && broker.IsUp;

        public MqttReasonCode Connect(
            string clientId, string? user, string? password, string willTopic, string willMessage,
            ushort keepAliveSeconds)
        {
            _isOpen = broker.IsUp;
            return _isOpen ? MqttReasonCode.Success : throw new MqttConnectionException("no route", new IOException());
        }

        public ushort Publish(string topic, byte[] message, bool retain)
        {
            broker.Take(topic, message);
            published(new MqttMsgPublishedEventArgs(++_lastId, true));
            return _lastId;
        }

        public void Disconnect() => _isOpen = false;

        public void Close() => _isOpen = false;
    }
}
