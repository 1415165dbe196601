using SmartSmoker.Device;

namespace SmartSmoker.Board;

/// <summary>The uplink with what it needs first: the network, and for TLS the time.</summary>
public sealed class NetworkedUplink
{
    private readonly Network _network;
    private readonly MqttLink _link;
    private readonly DeviceLoop _loop;
    private readonly IDeviceClock _clock;
    private readonly BoardLog _log;
    private readonly bool _usesTls;

    /// <summary>Joins and sends nothing yet.</summary>
    public NetworkedUplink(
        Network network, MqttLink link, DeviceLoop loop, IDeviceClock clock, BoardLog log, bool usesTls)
    {
        _network = network;
        _link = link;
        _loop = loop;
        _clock = clock;
        _log = log;
        _usesTls = usesTls;
    }

    /// <summary>Joins, connects and sends as due; true when Wi-Fi and time let it come to the broker.</summary>
    public bool Step()
    {
        _network.Step(_clock.MonotonicMs, _link.IsConnected);
        if (!_network.IsUp)
        {
            return false;
        }

        var knowsTime = _clock.TryGetUnixSeconds(out _);
        _log.Status(knowsTime
            ? "Time: set"
            : "Time: waiting for the time server; readings wait until the clock is set");

        // A certificate cannot be checked before the time is known.
        if (_usesTls && !knowsTime)
        {
            return false;
        }

        _loop.StepUplink();
        _log.Status(_link.IsConnected ? "Broker: connected" : _link.Failure);
        if (_loop.Outbox.AcknowledgedCount > 0)
        {
            _log.Status("Readings: the broker has the first one; the smoker is being watched");
        }

        return true;
    }
}
