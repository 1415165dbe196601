using SmartSmoker.Device;

namespace SmartSmoker.Simulator;

/// <summary>Replays the rows of a cook: a sample is due at the time of each row, and the probes give what the row holds.</summary>
internal sealed class RowReplay : ISampleSchedule
{
    private readonly IReadOnlyList<CookRow> _rows;
    private int _index;

    /// <summary>Replays <paramref name="rows"/>, the first at monotonic time 0.</summary>
    public RowReplay(IReadOnlyList<CookRow> rows)
    {
        _rows = rows;
        Probes = [.. CookRow.Queues.Select((queue, column) => new RowProbe(this, queue, column))];
    }

    /// <summary>A probe for each column.</summary>
    public IProbe[] Probes { get; }

    /// <summary>Probes made to read open, by queue, whatever the rows hold.</summary>
    public HashSet<string> Open { get; } = [];

    /// <summary>Index of a row that is not sampled, because it is to come late; -1 for none.</summary>
    public int HeldRow { get; set; } = -1;

    public long NextDueMs => _index < _rows.Count ? OffsetMs(_index) : long.MaxValue;

    /// <summary>How many rows were replayed.</summary>
    public int DoneCount => _index;

    /// <summary>From the first row to the last, in milliseconds.</summary>
    public long LengthMs => OffsetMs(_rows.Count - 1);

    /// <summary>To the next row: a replay that is late catches up row by row and skips none.</summary>
    public void Advance(long nowMs) => _index++;

    private long OffsetMs(int index) => (long)(_rows[index].Time - _rows[0].Time).TotalMilliseconds;

    private sealed class RowProbe(RowReplay replay, string queue, int column) : IProbe
    {
        public string Key => queue;

        public bool TryRead(out float temperatureF, out ProbeFault fault)
        {
            fault = replay.Open.Contains(queue) ? ProbeFault.Open : ProbeFault.None;
            var temperature = replay._rows[replay._index].TemperaturesF[column];
            temperatureF = temperature ?? 0;
            return temperature is not null && fault == ProbeFault.None && replay._index != replay.HeldRow;
        }
    }
}
