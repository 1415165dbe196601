using SmartSmoker.Device;

namespace SmartSmoker.Simulator;

/// <summary>
/// Replays the rows of a cook: a sample is due at the time of each row, and the probes return its values.
/// </summary>
internal sealed class RowReplay : ISampleSchedule
{
    private const int PeriodSecondsMin = 5, PeriodSecondsMax = 3_600; // the range of the board's sample.seconds

    private readonly IReadOnlyList<CookRow> _rows;
    private int _index;

    /// <summary>Replays <paramref name="rows"/>, the first at monotonic time 0.</summary>
    public RowReplay(IReadOnlyList<CookRow> rows)
    {
        _rows = rows;
        Probes = [.. CookRow.Queues.Select((queue, column) => new RowProbe(this, queue, column))];
    }

    /// <summary>One probe per column.</summary>
    public IProbe[] Probes { get; }

    /// <summary>The queues of probes that read open, whatever the rows contain.</summary>
    public HashSet<string> Open { get; } = [];

    /// <summary>The index of a row to skip now because it will be sent late; -1 for none.</summary>
    public int HeldRow { get; set; } = -1;

    public long NextDueMs => _index < _rows.Count ? OffsetMs(_index) : long.MaxValue;

    /// <summary>The number of rows replayed so far.</summary>
    public int DoneCount => _index;

    /// <summary>The time from the first row to the last, in milliseconds.</summary>
    public long LengthMs => OffsetMs(_rows.Count - 1);

    /// <summary>
    /// The usual time between two rows in whole seconds, for the status; 0 if no device samples so often or so rarely.
    /// </summary>
    public int PeriodSeconds
    {
        get
        {
            var spacings = _rows.Zip(_rows.Skip(1), (row, next) => (next.Time - row.Time).TotalSeconds).Order().ToList();
            var median = spacings.Count == 0 ? 0 : (int)Math.Round(spacings[spacings.Count / 2]);
            return median is >= PeriodSecondsMin and <= PeriodSecondsMax ? median : 0;
        }
    }

    /// <summary>Moves to the next row. A late replay catches up row by row and skips none.</summary>
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
