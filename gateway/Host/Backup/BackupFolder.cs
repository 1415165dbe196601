using System.Globalization;
using SmartSmoker.Host.Storage;

namespace SmartSmoker.Host.Backup;

/// <summary>A folder of backups, each named by its time: <c>smartsmoker-20260704T100000Z.db</c>.</summary>
public sealed class BackupFolder(string folder)
{
    private const string Prefix = "smartsmoker-", Suffix = ".db", Stamp = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The backups in it, newest first; none where the folder does not exist. Other files are not looked at.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public IReadOnlyList<(string File, DateTimeOffset At)> Backups() => !Directory.Exists(folder) ? [] :
    [
        .. Directory.GetFiles(folder, $"{Prefix}*{Suffix}").Select(file => (file, TimeOf(file)))
            .Where(pair => pair.Item2 is not null).Select(pair => (pair.file, pair.Item2!.Value)).OrderByDescending(pair => pair.Value),
    ];

    /// <summary>
    /// Adds a backup of the database at <paramref name="path"/>, then deletes all but the newest <paramref name="keep"/>; returns its name.
    /// </summary>
    /// <exception cref="System.Data.Common.DbException">The database cannot be read, or the backup not be written.</exception>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    public string Add(string path, int keep, DateTimeOffset now)
    {
        Directory.CreateDirectory(folder);
        foreach (var partial in Directory.GetFiles(folder, $"{Prefix}*{Suffix}{SqliteBackup.Partial}"))
        {
            File.Delete(partial); // of a gateway that was killed in mid-backup
        }

        var name = Path.Combine(folder, Prefix + now.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture) + Suffix);
        SqliteBackup.Take(path, name);
        foreach (var (old, _) in Backups().Where(backup => backup.File != name).Skip(keep - 1))
        {
            File.Delete(old);
        }

        return name;
    }

    private static DateTimeOffset? TimeOf(string file) => DateTimeOffset.TryParseExact(
        Path.GetFileName(file)[Prefix.Length..^Suffix.Length], Stamp, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}
