namespace SmartSmoker.Host;

/// <summary>
/// Tells when the settings file changes while the gateway runs, also into what cannot be read. It is read again and again: what watches a
/// folder is woken by every write to the database beside it, and sees neither where a link leads to now nor that a file may be read at last.
/// </summary>
internal sealed class SettingsFile(string path, TimeProvider time)
{
    /// <summary>How often it is read: a small file, which whoever has written it looks for soon.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private string _content = Read(path);

    /// <summary>True when it is not as it was when this was made, or when this was true last; false when asked to stop.</summary>
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

    /// <summary>What is in it, or why that cannot be said.</summary>
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
