using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SmartSmoker.Store;

/// <summary>
/// Copies SQLite files that are in use with SQLite's online backup (sqlite.org/backup.html), and restores copies.
/// </summary>
internal static class SqliteBackup
{
    /// <summary>Pages copied, or instructions run, between two checks for cancellation.</summary>
    private const int PagesAtOnce = 1_000, InstructionsAtOnce = 1_000;

    /// <summary>The tables and columns of a new database.</summary>
    private static readonly Lazy<IReadOnlyList<string>> Own = new(() =>
    {
        using var connection = Open(":memory:", SqliteOpenMode.Memory);
        connection.Execute(Migrations.Sqlite.After(0).Sql);
        return Columns(connection);
    });

    /// <summary>
    /// Copies the database at <paramref name="path"/> to <paramref name="file"/>, as a consistent snapshot, while
    /// others write to it. The copy is checked and gets its name only once it is complete; until then an existing file
    /// stays.
    /// </summary>
    /// <exception cref="SqliteException">The database cannot be read, or the copy cannot be written or is
    /// damaged.</exception>
    /// <exception cref="IOException">The copy cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static void Take(string path, string file, CancellationToken cancellation = default) =>
        PartialFile.Write(file, partial =>
    {
        using var source = Open(path, SqliteOpenMode.ReadOnly);
        Take(source, partial, path, cancellation);
    });

    /// <summary>Copies what <paramref name="source"/> has open, which need not have its name any more.</summary>
    /// <exception cref="SqliteException">It cannot be read, the copy cannot be written, or is damaged.</exception>
    /// <exception cref="IOException">The copy cannot be written.</exception>
    public static void Take(SqliteConnection source, string file)
    {
        try
        {
            PartialFile.Write(file, partial => Take(source, partial, file, CancellationToken.None));
        }
        finally
        {
            if (raw.sqlite3_get_autocommit(source.Handle!) == 0)
            {
                source.Execute("ROLLBACK");
            }
        }
    }

    private static void Take(
        SqliteConnection source, string partial, string name, CancellationToken cancellation)
    {
        using var copy = Open(partial, SqliteOpenMode.ReadWrite);
        Copy(source, copy, cancellation);
        copy.Execute("PRAGMA journal_mode=DELETE"); // a single file without a separate log
        Check(copy, name, cancellation);
    }

    /// <summary>The schema version of the backup <paramref name="file"/>.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, not a SmartSmoker database, or its schema is newer
    /// or too old.</exception>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static int Examine(string file, CancellationToken cancellation = default)
    {
        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadOnly);
            Check(connection, file, cancellation);
            cancellation.ThrowIfCancellationRequested();
            var version = SqliteDatabase.Version(connection);
            Migrations.Sqlite.Check(version);
            if (version == 0 || (version == Migrations.Sqlite.Newest && !Columns(connection).SequenceEqual(Own.Value)))
            {
                throw new InvalidDataException($"{file} is not a SmartSmoker database.");
            }

            return version;
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB)
        {
            throw new InvalidDataException($"{file} is damaged or not a database: {failure.Message.TrimEnd('.')}.");
        }
    }

    /// <summary>
    /// Replaces the database at <paramref name="path"/> with the backup <paramref name="file"/> in one transaction:
    /// after a power failure or cancellation the database is either the old or the new one. Keeps the previous database
    /// and returns its new name; null if there was none.
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

    private static List<string> Columns(SqliteConnection connection)
    {
        using var query = connection.Query(
            """
            SELECT s.name || '.' || c.name || ' ' || c.type FROM sqlite_schema s JOIN pragma_table_info(s.name) c
            WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite_%' ORDER BY 1
            """);
        using var rows = query.ExecuteReader();
        var columns = new List<string>();
        while (rows.Read())
        {
            columns.Add(rows.GetString(0));
        }

        return columns;
    }

    /// <summary>
    /// Copies in steps, in a transaction of the source, because otherwise a write between two steps would restart the
    /// copy. After cancellation the target is unchanged.
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

        SqliteException.ThrowExceptionForRC(answer, target.Handle); // does nothing when the copy is done
    }

    /// <summary>Writes the log into the file and deletes it, which SQLite allows only with exclusive access.</summary>
    private static void Close(string path)
    {
        try
        {
            using var connection = Open(path, SqliteOpenMode.ReadWrite);
            connection.Execute("PRAGMA journal_mode=DELETE");
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == raw.SQLITE_BUSY)
        {
            throw new InvalidOperationException($"The database {path} is in use. Stop the gateway first.");
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == raw.SQLITE_CORRUPT)
        {
            // Damaged: the file is renamed unchanged.
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
        finally
        {
            raw.sqlite3_progress_handler(connection.Handle!, 0, null, null);
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
