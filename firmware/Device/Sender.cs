using System.Text;

namespace SmartSmoker.Device;

/// <summary>
/// Keeps the uplink connected and moves readings from the outbox to the broker: a window of messages on their way, each
/// dropped from the outbox only once acknowledged. After a lost connection all that was on its way is sent again,
/// oldest first.
/// </summary>
public sealed class Sender
{
    private readonly DeviceOptions _options;
    private readonly string[] _topics; // of each probe
    private readonly IUplink _uplink;
    private readonly IDeviceClock _clock;
    private readonly Outbox _outbox;
    private readonly Backoff _backoff;
    private readonly int[] _ids; // message ids on their way; -1 is a free place
    private readonly long[] _readings;
    private long _connectDueMs;
    private long _resultMs; // when the last result came, or the first message of the window was sent

    /// <summary>Sends what is in <paramref name="outbox"/> over <paramref name="uplink"/>.</summary>
    public Sender(
        DeviceOptions options, IProbe[] probes, IUplink uplink, IDeviceClock clock, Outbox outbox, Backoff backoff)
    {
        _options = options;
        _topics = new string[probes.Length];
        for (var i = 0; i < probes.Length; i++)
        {
            _topics[i] = options.ReadingTopic(probes[i].Key);
        }

        _uplink = uplink;
        _clock = clock;
        _outbox = outbox;
        _backoff = backoff;
        _ids = new int[options.WindowCount];
        _readings = new long[options.WindowCount];
        ForgetWindow();
    }

    /// <summary>How many readings were handed to the uplink, those sent again included.</summary>
    public long SentCount { get; private set; }

    /// <summary>Messages on their way, not yet acknowledged.</summary>
    public int InFlightCount { get; private set; }

    /// <summary>
    /// When the next attempt to connect is due, in monotonic milliseconds; meaningless while connected.
    /// </summary>
    public long ConnectDueMs => _connectDueMs;

    /// <summary>Lets the next step connect without waiting longer: the network has just come up.</summary>
    public void ConnectNow() => _connectDueMs = _clock.MonotonicMs;

    /// <summary>
    /// Connects if that is due, takes results, and fills the window unless <paramref name="pauses"/>. True when it has
    /// just connected.
    /// </summary>
    public bool Step(bool pauses)
    {
        var connected = false;
        if (!_uplink.IsConnected || HasStalled())
        {
            if (_clock.MonotonicMs < _connectDueMs || !Connect())
            {
                return false;
            }

            connected = true;
        }

        TakeResults();
        if (!pauses)
        {
            FillWindow();
        }

        return connected;
    }

    /// <summary>Whether a connection that seems to be up has given no result for too long.</summary>
    private bool HasStalled() => InFlightCount > 0 && _clock.MonotonicMs - _resultMs >= _options.StallMs;

    private bool Connect()
    {
        ForgetWindow();
        if (!_uplink.TryConnect(_options.StatusTopic, Encoding.UTF8.GetBytes(StatusMessage.Offline)))
        {
            _connectDueMs = _clock.MonotonicMs + _backoff.NextDelayMs();
            return false;
        }

        // Also a connection that is lost at once waits its turn before the next attempt.
        _connectDueMs = _clock.MonotonicMs + Backoff.FirstMs;
        return true;
    }

    private void TakeResults()
    {
        var refused = false;
        while (_uplink.TryTakeResult(out var id, out var acknowledged))
        {
            for (var i = 0; i < _ids.Length; i++)
            {
                if (_ids[i] != id)
                {
                    continue;
                }

                _ids[i] = -1;
                InFlightCount--;
                _resultMs = _clock.MonotonicMs;
                refused = refused || !acknowledged;
                if (acknowledged)
                {
                    _outbox.Acknowledge(_readings[i]);
                    _backoff.Reset();
                }
            }
        }

        if (refused)
        {
            ForgetWindow();
        }
    }

    private void FillWindow()
    {
        for (var i = 0; i < _ids.Length; i++)
        {
            if (_ids[i] != -1)
            {
                continue;
            }

            if (!_outbox.TryNext(out var reading, out var probe, out var time, out var temperatureF))
            {
                return;
            }

            var id = _uplink.TryPublish(_topics[probe], ReadingCodec.Encode(time, temperatureF), false);
            if (id < 0)
            {
                ForgetWindow();
                return;
            }

            _ids[i] = id;
            _readings[i] = reading;
            _resultMs = InFlightCount == 0 ? _clock.MonotonicMs : _resultMs;
            InFlightCount++;
            SentCount++;
        }
    }

    private void ForgetWindow()
    {
        for (var i = 0; i < _ids.Length; i++)
        {
            _ids[i] = -1;
        }

        InFlightCount = 0;
        _outbox.Rewind();
    }
}
