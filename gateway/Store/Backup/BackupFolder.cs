using System.Globalization;

namespace SmartSmoker.Store.Backup;

/// <summary>
/// A folder of backups made by <paramref name="copier"/>, each named after its time:
/// <c>smartsmoker-20260704T100000Z.db</c>, or <c>.dump</c> for PostgreSQL.
/// </summary>
public sealed class BackupFolder(string folder, IDatabaseCopier copier)
{
    private const string Prefix = "smartsmoker-", Stamp = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Tolerance for gateways whose clocks differ, and for a clock that is set back a little.</summary>
    private static readonly TimeSpan AheadMax = TimeSpan.FromDays(1);

    /// <summary>
    /// The backups as of <paramref name="now"/>, newest first; none if the folder does not exist. Ignores other files,
    /// and backups a day or more in the future, because a clock was wrong.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public IReadOnlyList<(string File, DateTimeOffset At)> Backups(DateTimeOffset now) =>
        !Directory.Exists(folder) ? [] :
    [
        .. Directory.GetFiles(folder, $"{Prefix}*{copier.Suffix}").Select(file => (file, TimeOf(file)))
            .Where(pair => pair.Item2 < now + AheadMax).Select(pair => (pair.file, pair.Item2!.Value))
                .OrderByDescending(pair => pair.Value),
    ];

    /// <summary>
    /// Adds a backup made by <see cref="IDatabaseCopier.Take"/>, then deletes all but the newest
    /// <paramref name="keep"/>; returns its path.
    /// </summary>
    public string Add(int keep, DateTimeOffset now, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        foreach (var partial in Directory.GetFiles(folder, $"{Prefix}*{copier.Suffix}{PartialFile.Suffix}"))
        {
            File.Delete(partial); // left by a gateway that was killed during a backup
        }

        var name =
            Path.Combine(
            folder, Prefix + now.UtcDateTime.ToString(Stamp, CultureInfo.InvariantCulture) + copier.Suffix);
        copier.Take(name, cancellation);
        foreach (var (old, _) in Backups(now).Where(backup => backup.File != name).Skip(keep - 1))
        {
            File.Delete(old);
        }

        return name;
    }

    private DateTimeOffset? TimeOf(string file) => DateTimeOffset.TryParseExact(
        Path.GetFileName(file)[Prefix.Length..^copier.Suffix.Length], Stamp, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}
