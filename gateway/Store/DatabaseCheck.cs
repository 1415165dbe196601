using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SmartSmoker.Store;

/// <summary>
/// Looks at the SQLite file before it is used, so that damage is met at the start and not in mid-cook. A damaged file
/// is set aside,
/// never deleted: the cook goes on in a new one, and what can be read of the old one can still be got back.
/// </summary>
public static class DatabaseCheck
{
    private const int SetAsideCountMax = 10; // more is a failing disk, not a damaged file

    private static readonly byte[] Header = "SQLite format 3\0"u8.ToArray(); // sqlite.org/fileformat2.html

    /// <summary>
    /// Renames <paramref name="path"/> and its journal when SQLite finds the file damaged, and returns what is to be
    /// told; else null.
    /// A file that does not begin as a database is left alone: it may be anything.
    /// </summary>
    /// <exception cref="IOException">It cannot be renamed, or too many are set aside already.</exception>
    public static string? SetAsideIfDamaged(string path, DateTimeOffset now)
    {
        if (!IsDatabase(path) || QuickDamage(path) is not { } damage)
        {
            return null;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (Directory.GetFiles(folder, Path.GetFileName(path) + ".damaged-*Z").Length >= SetAsideCountMax)
        {
            throw new IOException($"it is damaged ({damage}), as were {SetAsideCountMax} before it: look at the disk");
        }

        var aside = Aside(path, "damaged", now);
        foreach (var suffix in new[] { "-wal", "-shm", "" })
        {
            if (File.Exists(path + suffix))
            {
                File.Move(path + suffix, aside + suffix);
            }
        }

        return $"The database {path} is damaged ({damage}). It is kept as {aside}, and a new one is begun. "
            + $"What can be read of it: sqlite3 {aside} .recover | sqlite3 recovered.db";
    }

    /// <summary>What SQLite's full check finds in the file at <paramref name="path"/>; null if sound.</summary>
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
    /// What <paramref name="path"/> is called when it is set aside at <paramref name="now"/> for
    /// <paramref name="reason"/>.
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
            return null; // locked or not readable is no damage: opening it tells
        }
    }
}
