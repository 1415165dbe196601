using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SmartSmoker.Store;

/// <summary>
/// The connection of the one writer of readings. It notices when another program renames, deletes, replaces or
/// overwrites the files, and rescues what only the open files hold. No other connection moves the log into the
/// database (wal_autocheckpoint = 0), so a change of the file that this connection did not make is another program's.
/// </summary>
internal sealed class SqliteWriter(string path, string connectionString) : SqliteConnection(connectionString)
{
    private SqliteFiles _files;

    /// <summary>Remembers the files that are open now.</summary>
    public void Remember() => _files = SqliteFiles.At(path);

    /// <summary>
    /// Checks that the names still belong to the open files. <paramref name="justCommitted"/>: this connection may have
    /// moved its log into the database since the last check.
    /// </summary>
    /// <exception cref="DatabaseReplacedException">
    /// They do not. What could be rescued has been, and the connection is closed.
    /// </exception>
    /// <exception cref="SqliteException">They do not, and nothing could be rescued so far.</exception>
    public void Check(bool justCommitted, DateTimeOffset now)
    {
        try
        {
            var files = SqliteFiles.At(path);
            var change = _files.ChangeTo(files);
            if (change == SqliteChange.None || (justCommitted && change == SqliteChange.Overwritten))
            {
                _files = files;
                return;
            }

            throw new DatabaseReplacedException(Rescue(change, DatabaseCheck.Aside(path, "replaced", now)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseReplacedException($"The database {path} is not there ({failure.Message})", failure);
        }
    }

    /// <summary>Returns what happened and what was kept.</summary>
    private string Rescue(SqliteChange change, string aside) => change switch
    {
        SqliteChange.Deleted => WriteAgain(aside),
        SqliteChange.Replaced => Follow(aside),
        SqliteChange.LogLost => MoveLog(aside),
        _ => Examine(aside),
    };

    private string WriteAgain(string aside)
    {
        SqliteBackup.Take(this, aside);
        Leave(aside);
        File.Move(aside, path);
        return $"Another program deleted or renamed the database {path}. The gateway wrote all of it to that name again";
    }

    private string Follow(string aside)
    {
        string kept;
        try
        {
            SqliteBackup.Take(this, aside);
            kept = $"the content of before is in {aside}";
        }
        catch (Exception failure) when (failure is SqliteException or IOException or InvalidDataException)
        {
            kept = $"the content of before could not be read any more ({failure.Message})";
        }

        Leave(aside);
        return $"Another program replaced the database {path}. The gateway continues with the new file; {kept}";
    }

    private string MoveLog(string aside)
    {
        SetAside(SqliteFiles.LogSuffix, aside, isForeign: true);
        SetAside(SqliteFiles.IndexSuffix, aside, isForeign: true);
        this.Execute("PRAGMA wal_checkpoint(TRUNCATE)"); // the open log still has every commit
        Leave(aside);
        return $"Another program deleted or replaced the log of the database {path}. "
            + "The gateway moved every reading of the log into the database";
    }

    private string Examine(string aside)
    {
        if (DatabaseCheck.Damage(path) is not { } damage)
        {
            Close();
            ClearAllPools();
            return $"Another program wrote into the database {path}. It is intact, and the gateway continues with it";
        }

        Leave(aside);
        var kept = $"its log is kept as {aside}{SqliteFiles.LogSuffix}";
        if (DatabaseCheck.Damage(path) is null)
        {
            return $"Another program overwrote the database {path}. The gateway continues with its content; {kept}";
        }

        File.Move(path, aside);
        File.Create(path).Dispose();
        return $"Another program overwrote the database {path} ({damage}). It is kept as {aside}, {kept}, "
            + "and the gateway begins a new database";
    }

    /// <summary>Closes the files, and sets the log aside, which must not meet another database.</summary>
    private void Leave(string aside)
    {
        raw.sqlite3_db_config(Handle!, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);
        Close();
        ClearAllPools();
        SetAside(SqliteFiles.LogSuffix, aside, isForeign: false);
        SetAside(SqliteFiles.IndexSuffix, aside, isForeign: false);
    }

    private void SetAside(string suffix, string aside, bool isForeign)
    {
        var own = suffix == SqliteFiles.LogSuffix ? _files.Log : _files.Index;
        if (FileMark.Of(path + suffix) is { } file && own?.IsSameFile(file) != isForeign)
        {
            File.Move(path + suffix, aside + suffix);
        }
    }
}
