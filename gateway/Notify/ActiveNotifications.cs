using System.Collections;

namespace SmartSmoker.Notify;

/// <summary>
/// Who is told now: what the settings say, and over it what was chosen on the page. Both change while the gateway runs.
/// </summary>
public sealed class ActiveNotifications : IReadOnlyList<NotifyChannel>
{
    private readonly Lock _lock = new();
    private ConfiguredNotifications _settings;
    private NotifyOverrides _choices = NotifyOverrides.None;
    private TaskCompletionSource _changed = New();
    private volatile ConfiguredNotifications _setup;
    private volatile string? _problem;

    /// <summary>With what the settings say at the start.</summary>
    public ActiveNotifications(ConfiguredNotifications settings) => _setup = _settings = settings;

    /// <summary>Raised when channels, choices or how a channel does have changed, so that pages look again.</summary>
    public event Action? StateChanged;

    /// <summary>What is in force.</summary>
    public ConfiguredNotifications Setup => _setup;

    /// <summary>What was chosen on the page.</summary>
    public NotifyOverrides Choices => Volatile.Read(ref _choices);

    /// <summary>
    /// What is wrong with the settings as they are in the file now, so that the ones before hold; null where nothing
    /// is.
    /// </summary>
    public string? Problem
    {
        get => _problem;
        set => _problem = value;
    }

    /// <summary>Done when <see cref="Setup"/> has changed after this was asked for.</summary>
    public Task Changed
    {
        get
        {
            lock (_lock)
            {
                return _changed.Task;
            }
        }
    }

    public int Count => _setup.Channels.Count;

    public NotifyChannel this[int index] => _setup.Channels[index];

    /// <summary>Takes other settings.</summary>
    public void Take(ConfiguredNotifications settings) => Change(() => _settings = settings);

    /// <summary>
    /// Takes what is chosen now: it is read within the lock, so that of two who chose at once the later to come here
    /// has both.
    /// </summary>
    public void Take(Func<NotifyOverrides> read) => Change(() => Volatile.Write(ref _choices, read()));

    /// <summary>Raises <see cref="StateChanged"/>.</summary>
    public void OnStateChanged() => StateChanged?.Invoke();

    /// <summary>The channels at this time.</summary>
    public IEnumerator<NotifyChannel> GetEnumerator() => _setup.Channels.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            _setup = _settings.Override(_choices);
            _changed.SetResult();
            _changed = New();
        }
    }
}
