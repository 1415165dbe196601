namespace SmartSmoker.Host;

/// <summary>The settings file while the gateway runs: it is read again whenever it changes.</summary>
public sealed class SettingsFile(string path) : IDisposable
{
    private readonly IConfigurationRoot _file =
        (IConfigurationRoot)new ConfigurationBuilder().AddJsonFile(path, optional: true, reloadOnChange: true).Build();

    /// <summary>What it says under <paramref name="name"/> now.</summary>
    public IConfigurationSection Section(string name) => _file.GetSection(name);

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
