namespace SmartSmoker.Store;

/// <summary>
/// The files of an open SQLite database: the database, its log and the index of the log (sqlite.org/wal.html).
/// </summary>
internal readonly record struct SqliteFiles(FileMark? Main, FileMark? Log, FileMark? Index)
{
    /// <summary>The suffixes of the log and of its index.</summary>
    public const string LogSuffix = "-wal", IndexSuffix = "-shm";

    /// <summary>The files that the names belong to now.</summary>
    /// <exception cref="IOException">The system does not answer.</exception>
    public static SqliteFiles At(string path) =>
        new(FileMark.Of(path), FileMark.Of(path + LogSuffix), FileMark.Of(path + IndexSuffix));

    /// <summary>What happened between these and <paramref name="now"/> that the gateway did not do.</summary>
    public SqliteChange ChangeTo(SqliteFiles now)
    {
        if (now.Main is not { } main)
        {
            return SqliteChange.Deleted;
        }

        if (Main is not { } opened || !opened.IsSameFile(main))
        {
            return SqliteChange.Replaced;
        }

        return !IsSame(Log, now.Log) || !IsSame(Index, now.Index) ? SqliteChange.LogLost
            : opened.ModifiedNs != main.ModifiedNs ? SqliteChange.Overwritten : SqliteChange.None;
    }

    private static bool IsSame(FileMark? before, FileMark? now) =>
        before is { } file && now is { } other ? file.IsSameFile(other) : before is null && now is null;
}

/// <summary>What another program did to the files of an open database.</summary>
internal enum SqliteChange
{
    None,

    /// <summary>The database was deleted or renamed, or its folder is gone.</summary>
    Deleted,

    /// <summary>Its name belongs to another file.</summary>
    Replaced,

    /// <summary>Its log or the index of the log was deleted, renamed or replaced.</summary>
    LogLost,

    /// <summary>Another program wrote into it.</summary>
    Overwritten,
}
