namespace SmartSmoker.Device;

/// <summary>What <see cref="Spill"/> knows of one of its two files.</summary>
internal sealed class SpillFile
{
    public int RowCount { get; private set; }

    /// <summary>Number, in the outbox, of the row after its last.</summary>
    public long EndRow { get; private set; }

    /// <summary>It is empty, or has been deleted.</summary>
    public void Clear() => RowCount = 0;

    /// <summary><paramref name="count"/> rows up to <paramref name="endRow"/> have been added.</summary>
    public void Add(int count, long endRow)
    {
        RowCount += count;
        EndRow = endRow;
    }
}
