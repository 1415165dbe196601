using SmartSmoker.Device;

namespace SmartSmoker.Board;

/// <summary>The uplink with what it needs first: the network, and for TLS the time.</summary>
public sealed class NetworkedUplink
{
    private readonly Network _network;
    private readonly MqttLink _link;
    private readonly DeviceLoop _loop;
    private readonly IDeviceClock _clock;
    private readonly bool _usesTls;

    /// <summary>Joins and sends nothing yet.</summary>
    public NetworkedUplink(Network network, MqttLink link, DeviceLoop loop, IDeviceClock clock, bool usesTls)
    {
        _network = network;
        _link = link;
        _loop = loop;
        _clock = clock;
        _usesTls = usesTls;
    }

    /// <summary>Joins, connects and sends as due; true when the broker's turn came.</summary>
    public bool Step()
    {
        _network.Step(_clock.MonotonicMs, _link.IsConnected);

        // A certificate cannot be checked before the time is known.
        if (!_network.IsUp || (_usesTls && !_clock.TryGetUnixSeconds(out _)))
        {
            return false;
        }

        _loop.StepUplink();
        return true;
    }
}
