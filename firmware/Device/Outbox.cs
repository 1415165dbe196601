using System;

namespace SmartSmoker.Device;

/// <summary>
/// Readings not yet acknowledged by the broker, oldest first, in a ring of fixed size that lives through broker and Wi-Fi outages.
/// When full, the oldest is dropped and counted. A reading taken before the wall clock was known waits with its monotonic
/// time and is stamped once, so that it carries the same time stamp however often it is sent.
/// Safe to use from the sampling and the uplink thread.
/// </summary>
public sealed class Outbox
{
    /// <summary>Twelve hours of three probes every 30 s: 15 bytes each, 64,800 bytes in all.</summary>
    public const int DefaultCapacity = 4_320;

    private readonly object _lock = new();
    private readonly double[] _times; // Unix seconds once stamped, else monotonic milliseconds
    private readonly float[] _temperaturesF;
    private readonly byte[] _probes;
    private readonly bool[] _stamped;
    private readonly bool[] _acknowledged;
    private long _head; // sequence number of the oldest kept
    private long _next; // sequence number of the next to send
    private long _tail; // sequence number of the next to add

    /// <summary>Holds up to <paramref name="capacity"/> readings; at least one.</summary>
    public Outbox(int capacity)
    {
        if (capacity < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(capacity));
        }

        _times = new double[capacity];
        _temperaturesF = new float[capacity];
        _probes = new byte[capacity];
        _stamped = new bool[capacity];
        _acknowledged = new bool[capacity];
    }

    /// <summary>How many readings wait for an acknowledgement.</summary>
    public int Count
    {
        get { lock (_lock) { return (int)(_tail - _head); } }
    }

    /// <summary>How many were dropped because the outbox was full.</summary>
    public long DroppedCount { get; private set; }

    /// <summary>How many the broker has acknowledged.</summary>
    public long AcknowledgedCount { get; private set; }

    /// <summary>Adds a reading of probe number <paramref name="probe"/>, taken at <paramref name="monotonicMs"/>.</summary>
    public void Add(byte probe, float temperatureF, long monotonicMs)
    {
        lock (_lock)
        {
            if (_tail - _head == _times.Length)
            {
                RemoveHead();
                DroppedCount++;
            }

            var slot = Slot(_tail++);
            _probes[slot] = probe;
            _temperaturesF[slot] = temperatureF;
            _times[slot] = monotonicMs;
            _stamped[slot] = false;
            _acknowledged[slot] = false;
        }
    }

    /// <summary>
    /// Stamps every reading that has no wall-clock time yet, given what the wall clock
    /// (<paramref name="unixSeconds"/>) says at <paramref name="monotonicMs"/>.
    /// </summary>
    public void Stamp(double unixSeconds, long monotonicMs)
    {
        lock (_lock)
        {
            // Unstamped ones are always the newest: stop at the first stamped.
            for (var sequence = _tail - 1; sequence >= _head && !_stamped[Slot(sequence)]; sequence--)
            {
                var slot = Slot(sequence);
                _times[slot] = unixSeconds - ((monotonicMs - _times[slot]) / 1000.0);
                _stamped[slot] = true;
            }
        }
    }

    /// <summary>Takes the oldest reading not yet handed over; false when there is none, or it has no time stamp yet.</summary>
    public bool TryNext(out long sequence, out byte probe, out double unixSeconds, out float temperatureF)
    {
        lock (_lock)
        {
            while (_next < _tail && _acknowledged[Slot(_next)])
            {
                _next++;
            }

            sequence = _next;
            probe = 0;
            unixSeconds = 0;
            temperatureF = 0;
            if (_next == _tail || !_stamped[Slot(_next)])
            {
                return false;
            }

            var slot = Slot(_next++);
            probe = _probes[slot];
            unixSeconds = _times[slot];
            temperatureF = _temperaturesF[slot];
            return true;
        }
    }

    /// <summary>Marks one as delivered and lets go of the oldest that are. One dropped or acknowledged before is ignored.</summary>
    public void Acknowledge(long sequence)
    {
        lock (_lock)
        {
            if (sequence < _head || sequence >= _tail || _acknowledged[Slot(sequence)])
            {
                return;
            }

            _acknowledged[Slot(sequence)] = true;
            AcknowledgedCount++;
            while (_head < _tail && _acknowledged[Slot(_head)])
            {
                RemoveHead();
            }
        }
    }

    /// <summary>Starts sending again at the oldest: after a lost connection or a refused message.</summary>
    public void Rewind()
    {
        lock (_lock)
        {
            _next = _head;
        }
    }

    private void RemoveHead()
    {
        _head++;
        if (_next < _head)
        {
            _next = _head;
        }
    }

    private int Slot(long sequence) => (int)(sequence % _times.Length);
}
