using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SmartSmoker.Store;

/// <summary>
/// Copies SQLite files while they are used, by SQLite's online backup (sqlite.org/backup.html), and puts a copy back.
/// </summary>
internal static class SqliteBackup
{
    /// <summary>
    /// So many pages are copied, or so many instructions run, between two looks at whether it is to end.
    /// </summary>
    private const int PagesAtOnce = 1_000, InstructionsAtOnce = 1_000;

    /// <summary>
    /// Copies the database at <paramref name="path"/> to <paramref name="file"/>, as it is at one moment, while others
    /// write to it. The copy
    /// is checked, and has its name only when it is whole: what had that name before is there until then.
    /// </summary>
    /// <exception cref="SqliteException">It cannot be read, the copy cannot be written, or is damaged.</exception>
    /// <exception cref="IOException">The copy cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static void Take(string path, string file, CancellationToken cancellation = default) =>
        PartialFile.Write(file, partial =>
    {
        using var source = Open(path, SqliteOpenMode.ReadOnly);
        using var copy = Open(partial, SqliteOpenMode.ReadWrite);
        Copy(source, copy, cancellation);
        copy.Execute("PRAGMA journal_mode=DELETE"); // one file, without a log beside it
        Check(copy, path, cancellation);
    });

    /// <summary>The schema version of the backup <paramref name="file"/>.</summary>
    /// <exception cref="InvalidDataException">It is damaged, foreign, or its schema is newer or too old.</exception>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static int Examine(string file, CancellationToken cancellation = default)
    {
        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadOnly);
            Check(connection, file, cancellation);
            using var read =
                connection.Query("SELECT count(*) FROM sqlite_schema WHERE name IN ('readings', 'alerts', 'rejected')");
            if (read.ExecuteScalar() is not 3L)
            {
                throw new InvalidDataException($"{file} is no database of SmartSmoker.");
            }

            var version = SqliteDatabase.Version(connection);
            Migrations.Sqlite.Check(version);
            return version;
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB)
        {
            throw new InvalidDataException($"{file} is damaged, or no database: {failure.Message.TrimEnd('.')}.");
        }
    }

    /// <summary>
    /// Puts the backup <paramref name="file"/> in the place of the database at <paramref name="path"/>, in one
    /// transaction: after a
    /// power cut, or when it is ended, it is the one or the other. What was there is kept; returns under which name, or
    /// null where nothing was.
    /// </summary>
    /// <exception cref="InvalidDataException">The backup cannot be used.</exception>
    /// <exception cref="InvalidOperationException">A gateway, or another program, has the database open.</exception>
    /// <exception cref="SqliteException">One of them cannot be opened.</exception>
    /// <exception cref="IOException">One of them cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static string? Restore(
        string path, string file, DateTimeOffset now, CancellationToken cancellation = default)
    {
        Examine(file, cancellation);
        using var use = DatabaseUse.Replace(path);
        string? aside = null;
        if (File.Exists(path) && new FileInfo(path).Length > 0)
        {
            Close(path);
            aside = DatabaseCheck.Aside(path, "before-restore", now);
            if (DatabaseCheck.SetAsideIfDamaged(path, now) is null)
            {
                Take(path, aside, cancellation);
            }
            else
            {
                aside = DatabaseCheck.Aside(path, "damaged", now);
            }
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var source = Open(file, SqliteOpenMode.ReadOnly);
        using var target = Open(path, SqliteOpenMode.ReadWriteCreate);
        Copy(source, target, cancellation);
        return aside;
    }

    /// <summary>
    /// Copies in steps, in a transaction of the source: without, who writes to it between two steps makes it begin
    /// again. When it is ended the
    /// target is as it was.
    /// </summary>
    private static void Copy(SqliteConnection source, SqliteConnection target, CancellationToken cancellation)
    {
        source.Execute("BEGIN; SELECT 1 FROM sqlite_schema");
        using var backup = raw.sqlite3_backup_init(target.Handle!, "main", source.Handle!, "main");
        var answer = backup.IsInvalid ? raw.sqlite3_errcode(target.Handle!) : raw.SQLITE_OK;
        while (answer == raw.SQLITE_OK)
        {
            cancellation.ThrowIfCancellationRequested();
            answer = raw.sqlite3_backup_step(backup, PagesAtOnce);
        }

        SqliteException.ThrowExceptionForRC(answer, target.Handle); // none when it is done
    }

    /// <summary>
    /// Writes the log into the file and gives it up, which SQLite does only for who has the database alone.
    /// </summary>
    private static void Close(string path)
    {
        try
        {
            using var connection = Open(path, SqliteOpenMode.ReadWrite);
            connection.Execute("PRAGMA journal_mode=DELETE");
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == raw.SQLITE_BUSY)
        {
            throw new InvalidOperationException($"The database {path} is in use: stop the gateway first.");
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == raw.SQLITE_CORRUPT)
        {
            // Damaged: it is set aside as it is.
        }
    }

    private static void Check(SqliteConnection connection, string path, CancellationToken cancellation)
    {
        using var check = connection.Query("PRAGMA integrity_check(1)");
        raw.sqlite3_progress_handler(
            connection.Handle!, InstructionsAtOnce, _ => cancellation.IsCancellationRequested ? 1 : 0, null);
        try
        {
            if (check.ExecuteScalar() is not "ok" and var answer)
            {
                throw new InvalidDataException($"{path} is damaged: {answer}.");
            }
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = 2,
        }.ToString());
        connection.Open();
        return connection;
    }
}
