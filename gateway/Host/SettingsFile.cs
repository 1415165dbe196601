namespace SmartSmoker.Host;

/// <summary>
/// Detects changes of the settings file while the gateway runs, including changes of readability. It polls, because a
/// folder watcher wakes at every write to a database in the same folder and misses changed links and permissions.
/// </summary>
internal sealed class SettingsFile(string path, TimeProvider time)
{
    /// <summary>
    /// The polling interval: short enough that an edit seems to apply immediately; the file is small.
    /// </summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private string _content = Read(path);

    /// <summary>Waits for the next change and returns true; returns false if canceled.</summary>
    public async Task<bool> ChangesAsync(CancellationToken cancellation)
    {
        var before = _content;
        while (_content == before && !cancellation.IsCancellationRequested)
        {
            await Task.Delay(Period, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _content = Read(path);
        }

        return !cancellation.IsCancellationRequested;
    }

    /// <summary>The content of the file, or the reason why it cannot be read.</summary>
    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }
}
