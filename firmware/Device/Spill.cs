using System;

namespace SmartSmoker.Device;

/// <summary>
/// Saves sweeps that wait for the broker to flash, so that a power cut loses at most the last ten minutes. Rows go in
/// batches to one of two files until it holds a whole outbox, then to the other, whose rows have left the outbox by
/// then. A file is deleted when the broker has all its readings. While the broker acknowledges, only a backlog is
/// written, such as the sweeps from before the clock was set.
/// </summary>
/// <remarks>
/// Only stamped sweeps are saved: a time since the start means nothing after a restart. A power cut between
/// acknowledgement and deletion sends readings twice, with the same time stamp and value, which the gateway stores
/// once.
/// </remarks>
public sealed class Spill
{
    /// <summary>
    /// How long a sweep waits before it is written, in milliseconds: six writes per hour, or one per 40 sweeps where
    /// that is more often (18 at the shortest period of 5 s). An append rewrites up to two blocks of 4 KB and their
    /// directory; at 100,000 erases per block (SPI flash datasheets) and 64 blocks, that is decades of outage.
    /// </summary>
    public const int PeriodMs = 600_000;

    private const int FileCount = 2;

    private readonly object _lock = new();
    private readonly ISpillFiles _files;
    private readonly Outbox _outbox;
    private readonly uint _layout;
    private readonly byte[] _buffer;
    private readonly SpillFile[] _contents = { new(), new() };
    private int _current;
    private uint _nextNumber;
    private long _writtenEndRow;
    private long _retryMs;

    /// <summary>
    /// Saves rows of <paramref name="outbox"/> if <paramref name="saves"/>; otherwise it only sends and deletes what
    /// was saved before. <paramref name="layout"/> names the device and its probes in order: rows saved under another
    /// layout belong to others and are set aside.
    /// </summary>
    public Spill(ISpillFiles files, Outbox outbox, string layout, bool saves)
    {
        Saves = saves;
        _files = files;
        _outbox = outbox;
        var name = System.Text.Encoding.UTF8.GetBytes(layout);
        _layout = Crc32.Of(name, name.Length);
        _buffer = new byte[SpillBatch.LengthMax(outbox.RowBytes)];
    }

    /// <summary>Whether it writes, and not only sends and deletes what was saved before.</summary>
    public bool Saves { get; }

    /// <summary>How many sweeps were written to flash since the start.</summary>
    public long SavedCount { get; private set; }

    /// <summary>Why the last write failed, or that saving works again; empty when it never failed.</summary>
    public string Notice { get; private set; } = "";

    /// <summary>
    /// Puts what was saved before the restart back into the outbox; to be called before sampling begins. Returns what
    /// to print: how many readings came back and what could not be used; empty when there was nothing.
    /// </summary>
    public string Restore()
    {
        lock (_lock)
        {
            var message = "";
            var older = FirstNumber(0) <= FirstNumber(1) ? 0 : 1;
            for (var i = 0; i < FileCount; i++)
            {
                message += Load(i == 0 ? older : 1 - older);
            }

            _writtenEndRow = _outbox.StampedEndRow;
            return _outbox.Count == 0
                ? message.Trim()
                : "Flash: " + _outbox.Count + " readings from before the restart are waiting to be sent." + message;
        }
    }

    /// <summary>
    /// Writes one batch when a sweep has waited for <see cref="PeriodMs"/> or a whole batch waits, and deletes a file
    /// whose readings have been delivered. Call it often, with the wall clock and the monotonic time.
    /// </summary>
    public void Step(double unixSeconds, long nowMs)
    {
        lock (_lock)
        {
            try
            {
                DeleteDelivered();
                if (nowMs >= _retryMs && IsDue(unixSeconds))
                {
                    WriteBatch();
                    Notice = Notice.Length > 0 ? "Flash: saving works again" : "";
                }
            }
            catch (Exception failure)
            {
                _retryMs = nowMs + PeriodMs;
                Notice = "Flash: cannot save readings (" + failure.Message
                    + "). They stay in memory; the next try is in 10 min.";
            }
        }
    }

    /// <summary>
    /// Deletes what has been delivered and writes all that waits, before a restart on purpose. May throw when the
    /// storage fails.
    /// </summary>
    public void SaveNow()
    {
        lock (_lock)
        {
            DeleteDelivered();
            while (Saves && WriteBatch())
            {
                // One batch after the other.
            }
        }
    }

    private bool IsDue(double unixSeconds)
    {
        var first = FirstUnsavedRow();
        var count = _outbox.StampedEndRow - first;
        var waitedMs = _outbox.AgeMs(first, unixSeconds);

        // Negative after a step of the clock: the sweeps before the step are old, too.
        return Saves && count > 0
            && (count >= SpillBatch.RowCountMax || waitedMs >= PeriodMs || waitedMs <= -PeriodMs);
    }

    private long FirstUnsavedRow()
    {
        var first = _outbox.FirstRow;
        return first > _writtenEndRow ? first : _writtenEndRow;
    }

    /// <summary>Writes one batch; false when nothing was left to write.</summary>
    private bool WriteBatch()
    {
        var row = FirstUnsavedRow();
        var end = _outbox.StampedEndRow;
        var count = 0;
        for (; row < end && count < SpillBatch.RowCountMax; row++)
        {
            if (_outbox.TryCopyRow(row, _buffer, SpillBatch.HeadBytes + (count * _outbox.RowBytes)))
            {
                count++;
            }
        }

        if (count > 0)
        {
            if (_contents[_current].RowCount + count > _outbox.RowCountMax)
            {
                _current = 1 - _current; // empty by now: a whole outbox is newer than the rows it had
            }

            var length = SpillBatch.Seal(_buffer, _layout, _nextNumber++, count, _outbox.RowBytes);
            _files.Append(_current, _buffer, length);
            _contents[_current].Add(count, row);
            SavedCount += count;
        }

        _writtenEndRow = row;
        return count > 0;
    }

    private void DeleteDelivered()
    {
        for (var file = 0; file < FileCount; file++)
        {
            if (_contents[file].RowCount > 0 && _contents[file].EndRow <= _outbox.FirstRow)
            {
                _files.Delete(file);
                _contents[file].Clear();
            }
        }
    }

    /// <summary>The number of the first batch in a file; the largest number when there is none.</summary>
    private uint FirstNumber(int file)
    {
        var offset = 0;
        int length;
        while ((length = _files.Read(file, offset, _buffer)) > 0)
        {
            if (SpillBatch.Length(_buffer, length, _layout, _outbox.RowBytes) > 0)
            {
                return SpillBatch.Number(_buffer);
            }

            offset += SpillBatch.SkipCount(_buffer, length);
        }

        return uint.MaxValue;
    }

    private string Load(int file)
    {
        var damagedCount = 0;
        var offset = 0;
        int length;
        while ((length = _files.Read(file, offset, _buffer)) > 0)
        {
            var batchLength = SpillBatch.Length(_buffer, length, _layout, _outbox.RowBytes);
            if (batchLength > 0)
            {
                LoadBatch(file);
            }
            else
            {
                batchLength = SpillBatch.SkipCount(_buffer, length);
                damagedCount += batchLength;
            }

            offset += batchLength;
        }

        if (damagedCount > 0 && _contents[file].RowCount == 0)
        {
            _files.SetAside(file);
            return " Flash: the saved readings in spill-" + file
                + ".bin are damaged, or of another device or other probes; the file is now spill-" + file + ".bad.";
        }

        return damagedCount > 0 ? " Flash: skipped " + damagedCount + " damaged bytes among the saved readings." : "";
    }

    private void LoadBatch(int file)
    {
        var count = SpillBatch.RowCount(_buffer);
        for (var i = 0; i < count; i++)
        {
            _outbox.Restore(_buffer, SpillBatch.HeadBytes + (i * _outbox.RowBytes));
        }

        _contents[file].Add(count, _outbox.StampedEndRow);
        _current = file;
        _nextNumber = SpillBatch.Number(_buffer) + 1;
    }
}
