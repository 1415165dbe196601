using System.Buffers.Binary;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace SmartSmoker.VirtualBoard.Tests;

/// <summary>
/// A broker in memory that acknowledges at once, for runs of days. It checks each reading as it comes and keeps nothing
/// but counts: every probe's stamps must be 30 s apart, and only what the outbox had to drop may be missing.
/// </summary>
internal sealed class MemoryMqtt
{
    private readonly Dictionary<string, double> _lastStamps = [];
    private bool _isUp = true;

    /// <summary>Whether the broker can be reached; connections end when it cannot.</summary>
    public bool IsUp
    {
        get => _isUp;
        set => _isUp = value;
    }

    /// <summary>Readings that arrived for the first time.</summary>
    public long ReadingCount { get; private set; }

    /// <summary>Readings missing between two that arrived.</summary>
    public long MissingCount { get; private set; }

    public IVirtualMqtt Open(Action<MqttMsgPublishedEventArgs> published) => new Client(this, published);

    private void Take(string topic, byte[] message)
    {
        if (message.Length != 12)
        {
            return;
        }

        var stamp = BinaryPrimitives.ReadDoubleBigEndian(message);
        if (_lastStamps.TryGetValue(topic, out var last))
        {
            var steps = (stamp - last) / (VirtualBoard.PeriodMs / 1_000.0);
            Assert.True(steps > 0 && steps == Math.Floor(steps), $"{topic}: {last:F3} is followed by {stamp:F3}");
            MissingCount += (long)steps - 1;
        }

        _lastStamps[topic] = stamp;
        ReadingCount++;
    }

    private sealed class Client(MemoryMqtt broker, Action<MqttMsgPublishedEventArgs> published) : IVirtualMqtt
    {
        private ushort _lastId;
        private bool _isOpen;

        public bool IsConnected => _isOpen && broker.IsUp;

        public MqttReasonCode Connect(
            string clientId, string? user, string? password, string willTopic, string willMessage, ushort keepAliveSeconds)
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
