using System.Collections;

namespace SmartSmoker.Notify;

/// <summary>
/// The notification channels in use: the settings, overridden by choices made on the page. Both can change while the
/// gateway runs.
/// </summary>
public sealed class ActiveNotifications : IReadOnlyList<NotifyChannel>
{
    private readonly Lock _lock = new();
    private ConfiguredNotifications _settings;
    private NotifyOverrides _choices = NotifyOverrides.None;
    private TaskCompletionSource _changed = New();
    private volatile ConfiguredNotifications _setup;
    private volatile string? _problem;

    /// <summary>Starts with <paramref name="settings"/> and no overrides.</summary>
    public ActiveNotifications(ConfiguredNotifications settings) => _setup = _settings = settings;

    /// <summary>
    /// Raised when the channels, the overrides or the state of a channel change, so that pages refresh.
    /// </summary>
    public event Action? StateChanged;

    /// <summary>The settings with the overrides applied.</summary>
    public ConfiguredNotifications Setup => _setup;

    /// <summary>The overrides chosen on the page.</summary>
    public NotifyOverrides Choices => Volatile.Read(ref _choices);

    /// <summary>
    /// Why the current settings file is invalid, in which case the previous settings stay active; null if it is valid.
    /// </summary>
    public string? Problem
    {
        get => _problem;
        set => _problem = value;
    }

    /// <summary>Completes when <see cref="Setup"/> changes after this property was read.</summary>
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

    /// <summary>Applies new settings.</summary>
    public void Take(ConfiguredNotifications settings) => Change(() => _settings = settings);

    /// <summary>
    /// Applies the stored overrides. <paramref name="read"/> runs inside the lock, so that of two simultaneous changes
    /// the last one applied includes both.
    /// </summary>
    public void Take(Func<NotifyOverrides> read) => Change(() => Volatile.Write(ref _choices, read()));

    /// <summary>Raises <see cref="StateChanged"/>.</summary>
    public void OnStateChanged() => StateChanged?.Invoke();

    /// <summary>Enumerates the current channels.</summary>
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
