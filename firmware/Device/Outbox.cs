using System;

namespace SmartSmoker.Device;

/// <summary>
/// The sweeps whose readings the broker has not acknowledged yet, oldest first, in a ring of fixed size. A sweep is one
/// row: a time of 40 bits and a <see cref="TemperatureCount"/> per probe. When the ring is full, the oldest row is
/// dropped and its readings are counted. A sweep taken before the wall clock was known waits with its monotonic time
/// and is stamped once; from then on its readings carry the same float64 however often they are sent. Safe to use from
/// several threads.
/// </summary>
public sealed class Outbox
{
    /// <summary>Memory for the rows: 24 hours of three probes every 30 s.</summary>
    public const int SizeBytesMax = 31_680;

    /// <summary>
    /// 2020-01-01 in Unix milliseconds: 40 bits reach from here to 2054. A board's clock counts as unset before 2021.
    /// </summary>
    public const long BoardEpochMs = 1_577_836_800_000;

    private const int TimeBytes = 5;
    private const int CountBytes = 2;
    private const long TimeEndMs = 1L << 40;
    private const double MsPerSecond = 1_000;

    private readonly object _lock = new();
    private readonly byte[] _rows;
    private readonly int _probeCount;
    private readonly int _rowCount;
    private readonly long _epochMs;
    private long _head; // number of the oldest row kept
    private long _stamped; // number of the oldest row without a wall-clock time
    private long _tail; // number of the next row to add
    private long _next; // number of the next reading to send: row * probes + probe
    private int _count;

    /// <summary>
    /// Keeps up to <paramref name="rowCount"/> sweeps of <paramref name="probeCount"/> probes. Times are kept from
    /// <paramref name="epochMs"/>, in Unix milliseconds, for 34 years.
    /// </summary>
    public Outbox(int probeCount, int rowCount, long epochMs)
    {
        if (probeCount < 1 || rowCount < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(rowCount));
        }

        _probeCount = probeCount;
        _rowCount = rowCount;
        _epochMs = epochMs;
        RowBytes = BytesPerRow(probeCount);
        _rows = new byte[rowCount * RowBytes];
    }

    /// <summary>Size of one row in bytes.</summary>
    public int RowBytes { get; }

    /// <summary>How many sweeps it can keep.</summary>
    public int RowCountMax => _rowCount;

    /// <summary>How many readings wait for an acknowledgement.</summary>
    public int Count
    {
        get { lock (_lock) { return _count; } }
    }

    /// <summary>How many of them have no wall-clock time yet: a restart loses these.</summary>
    public int UnstampedCount
    {
        get
        {
            lock (_lock)
            {
                var count = 0;
                for (var row = _stamped; row < _tail; row++)
                {
                    count += ReadingsIn(row);
                }

                return count;
            }
        }
    }

    /// <summary>How many readings were dropped because the outbox was full.</summary>
    public long DroppedCount { get; private set; }

    /// <summary>How many readings the broker has acknowledged.</summary>
    public long AcknowledgedCount { get; private set; }

    /// <summary>
    /// Number of the oldest row kept. Rows are numbered from 0 in the order in which they were added.
    /// </summary>
    public long FirstRow
    {
        get { lock (_lock) { return _head; } }
    }

    /// <summary>Number of the first row that has no wall-clock time yet; every older one has.</summary>
    public long StampedEndRow
    {
        get { lock (_lock) { return _stamped; } }
    }

    /// <summary>
    /// Time from the stamp of <paramref name="row"/> to <paramref name="unixSeconds"/>, in milliseconds; 0 when the row
    /// is not kept or has no stamp.
    /// </summary>
    public long AgeMs(long row, double unixSeconds)
    {
        lock (_lock)
        {
            return row < _head || row >= _stamped
                ? 0
                : (long)(unixSeconds * MsPerSecond) - _epochMs - BigEndian.Read(_rows, At(row), TimeBytes);
        }
    }

    /// <summary>How many sweeps of <paramref name="probeCount"/> probes fit into <see cref="SizeBytesMax"/>.</summary>
    public static int RowsFor(int probeCount) => SizeBytesMax / BytesPerRow(probeCount);

    /// <summary>
    /// Adds a sweep taken at <paramref name="monotonicMs"/>: a count per probe, <see cref="TemperatureCount.None"/>
    /// where there is no reading.
    /// </summary>
    public void Add(short[] counts, long monotonicMs)
    {
        lock (_lock)
        {
            DroppedCount += MakeRoom();
            var at = At(_tail);
            BigEndian.Write(_rows, at, TimeBytes, monotonicMs);
            for (var probe = 0; probe < _probeCount; probe++)
            {
                BigEndian.Write(_rows, at + TimeBytes + (probe * CountBytes), CountBytes, counts[probe]);
            }

            _count += ReadingsIn(_tail++);
        }
    }

    /// <summary>
    /// Adds a stamped row that <see cref="TryCopyRow"/> gave before a restart. To be called before any sweep is added.
    /// </summary>
    public void Restore(byte[] source, int offset)
    {
        lock (_lock)
        {
            MakeRoom();
            Array.Copy(source, offset, _rows, At(_tail), RowBytes);
            _count += ReadingsIn(_tail++);
            _stamped = _tail;
        }
    }

    /// <summary>
    /// Copies a stamped row as it is; false when it is not kept any more, or every reading of it has been acknowledged.
    /// </summary>
    public bool TryCopyRow(long row, byte[] target, int offset)
    {
        lock (_lock)
        {
            if (row < _head || row >= _stamped || ReadingsIn(row) == 0)
            {
                return false;
            }

            Array.Copy(_rows, At(row), target, offset, RowBytes);
            return true;
        }
    }

    /// <summary>
    /// Stamps every sweep that has no wall-clock time yet, to the millisecond, given what the wall clock (<paramref
    /// name="unixSeconds"/>) says at <paramref name="monotonicMs"/>. A time that 40 bits cannot hold is taken for a
    /// clock that is not set.
    /// </summary>
    public void Stamp(double unixSeconds, long monotonicMs)
    {
        lock (_lock)
        {
            var offsetMs = (long)((unixSeconds * MsPerSecond) + 0.5) - _epochMs - monotonicMs;
            for (; _stamped < _tail; _stamped++)
            {
                var stampMs = BigEndian.Read(_rows, At(_stamped), TimeBytes) + offsetMs;
                if (stampMs < 0 || stampMs >= TimeEndMs)
                {
                    return;
                }

                BigEndian.Write(_rows, At(_stamped), TimeBytes, stampMs);
            }
        }
    }

    /// <summary>
    /// Takes the oldest reading not handed over yet; false when there is none, or its sweep has no wall-clock time.
    /// <paramref name="reading"/> is its number for <see cref="Acknowledge"/>.
    /// </summary>
    public bool TryNext(out long reading, out int probe, out double unixSeconds, out float temperatureF)
    {
        lock (_lock)
        {
            reading = 0;
            probe = 0;
            unixSeconds = 0;
            temperatureF = 0;
            while (_next < _stamped * _probeCount)
            {
                var row = _next / _probeCount;
                probe = (int)(_next % _probeCount);
                reading = _next++;
                var count = CountAt(row, probe);
                if (count != TemperatureCount.None)
                {
                    unixSeconds = (_epochMs + BigEndian.Read(_rows, At(row), TimeBytes)) / MsPerSecond;
                    temperatureF = TemperatureCount.ToFahrenheit(count);
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Marks a reading as delivered. One that was dropped or acknowledged before is ignored.</summary>
    public void Acknowledge(long reading)
    {
        lock (_lock)
        {
            var row = reading / _probeCount;
            var probe = (int)(reading % _probeCount);
            if (row < _head || row >= _tail || CountAt(row, probe) == TemperatureCount.None)
            {
                return;
            }

            BigEndian.Write(_rows, At(row) + TimeBytes + (probe * CountBytes), CountBytes, TemperatureCount.None);
            AcknowledgedCount++;
            _count--;
            while (_head < _tail && ReadingsIn(_head) == 0)
            {
                RemoveHead();
            }
        }
    }

    /// <summary>Starts sending again at the oldest reading: after a lost connection or a refused message.</summary>
    public void Rewind()
    {
        lock (_lock)
        {
            _next = _head * _probeCount;
        }
    }

    private static int BytesPerRow(int probeCount) => TimeBytes + (CountBytes * probeCount);

    /// <summary>Removes the oldest row when the ring is full; returns how many readings it had.</summary>
    private int MakeRoom()
    {
        if (_tail - _head < _rowCount)
        {
            return 0;
        }

        var lost = ReadingsIn(_head);
        _count -= lost;
        RemoveHead();
        return lost;
    }

    private void RemoveHead()
    {
        _head++;
        _stamped = _stamped < _head ? _head : _stamped;
        _next = _next < _head * _probeCount ? _head * _probeCount : _next;
    }

    private int ReadingsIn(long row)
    {
        var count = 0;
        for (var probe = 0; probe < _probeCount; probe++)
        {
            count += CountAt(row, probe) == TemperatureCount.None ? 0 : 1;
        }

        return count;
    }

    private short CountAt(long row, int probe) =>
        (short)BigEndian.Read(_rows, At(row) + TimeBytes + (probe * CountBytes), CountBytes);

    private int At(long row) => (int)(row % _rowCount) * RowBytes;
}
