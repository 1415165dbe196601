namespace SmartSmoker.Host;

/// <summary>Tells when the settings file changes while the gateway runs, also into what cannot be read.</summary>
public sealed class SettingsFile(string path) : IDisposable
{
    private readonly IConfigurationRoot _file = (IConfigurationRoot)new ConfigurationBuilder()
        .SetFileLoadExceptionHandler(failure => failure.Ignore = true) // else broken JSON is no change; who is told reads it, and says so
        .AddJsonFile(path, optional: true, reloadOnChange: true).Build();

    /// <summary>Done when it has changed after this call.</summary>
    public Task NextChange()
    {
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _file.GetReloadToken().RegisterChangeCallback(_ => changed.TrySetResult(), null);
        return changed.Task;
    }

    /// <inheritdoc/>
    public void Dispose() => (_file as IDisposable)?.Dispose();
}
