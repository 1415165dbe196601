using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SmartSmoker.Store;

/// <summary>
/// Checks the SQLite file at startup, so that damage is detected before a cook and not during one. A damaged file is
/// renamed, never deleted: the gateway continues with a new file, and readable data can be recovered from the old one.
/// </summary>
public static class DatabaseCheck
{
    private const int SetAsideCountMax = 10; // more damaged files suggest a failing disk

    private static readonly byte[] Header = "SQLite format 3\0"u8.ToArray(); // sqlite.org/fileformat2.html

    /// <summary>
    /// Renames <paramref name="path"/> and its journal if SQLite finds the file damaged, and returns a message about
    /// it; otherwise null. A file without a SQLite header is not touched, because it may be anything.
    /// </summary>
    /// <exception cref="IOException">The file cannot be renamed, or there are already too many damaged
    /// files.</exception>
    public static string? SetAsideIfDamaged(string path, DateTimeOffset now)
    {
        if (!IsDatabase(path) || QuickDamage(path) is not { } damage)
        {
            return null;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (Directory.GetFiles(folder, Path.GetFileName(path) + ".damaged-*Z").Length >= SetAsideCountMax)
        {
            throw new IOException($"it is damaged ({damage}), like {SetAsideCountMax} files before it; check the disk");
        }

        var aside = Aside(path, "damaged", now);
        foreach (var suffix in new[] { "-wal", "-shm", "" })
        {
            if (File.Exists(path + suffix))
            {
                File.Move(path + suffix, aside + suffix);
            }
        }

        return $"The database {path} is damaged ({damage}). The gateway renamed it to {aside} and started a new one. "
            + $"To recover readable data: sqlite3 {aside} .recover | sqlite3 recovered.db";
    }

    /// <summary>
    /// The damage that SQLite's full check finds in the file at <paramref name="path"/>; null if there is none.
    /// </summary>
    /// <exception cref="SqliteException">It cannot be read.</exception>
    public static string? Damage(string path)
    {
        try
        {
            using var connection = Database.From(path).OpenForReading();
            using var check = connection.Query("PRAGMA integrity_check(1)");
            return check.ExecuteScalar() as string is var answer && answer == "ok" ? null : answer ?? "no answer";
        }
        catch (SqliteException failure) when (IsDamage(failure))
        {
            return failure.Message.TrimEnd('.');
        }
    }

    /// <summary>
    /// The new name of <paramref name="path"/> when renamed at <paramref name="now"/> for <paramref name="reason"/>.
    /// </summary>
    public static string Aside(string path, string reason, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}.{reason}-{now:yyyyMMdd'T'HHmmssfff}Z");

    private static bool IsDatabase(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        var start = new byte[Header.Length];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan()
            .SequenceEqual(Header);
    }

    private static bool IsDamage(SqliteException failure) =>
        failure.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    private static string? QuickDamage(string path)
    {
        try
        {
            using var connection =
                new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA quick_check(1)";
            var answer = (string?)command.ExecuteScalar();
            return answer == "ok" ? null : answer?.ReplaceLineEndings(" ") ?? "no answer";
        }
        catch (SqliteException failure) when (IsDamage(failure))
        {
            return failure.Message.TrimEnd('.');
        }
        catch (SqliteException)
        {
            return null; // a locked or unreadable file is not damaged; opening it reports the error
        }
    }
}
