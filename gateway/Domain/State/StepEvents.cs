using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Domain.State;

/// <summary>The events of one step, collected in order.</summary>
public sealed class StepEvents
{
    private List<AlertEvent>? _alerts;
    private List<Cook>? _cooks;
    private List<(ProbeId Probe, DateTimeOffset At)>? _resets;

    /// <summary>Whether there are no events, as after most readings.</summary>
    public bool IsEmpty => _alerts is null && _cooks is null && _resets is null;

    /// <summary>The changes to alerts.</summary>
    public IReadOnlyList<AlertEvent> Alerts => _alerts is null ? [] : _alerts;

    /// <summary>The cooks that began, changed or ended, in their new form.</summary>
    public IReadOnlyList<Cook> Cooks => _cooks is null ? [] : _cooks;

    /// <summary>The probes that start over because they measure something else, and when that began.</summary>
    public IReadOnlyList<(ProbeId Probe, DateTimeOffset At)> Resets => _resets is null ? [] : _resets;

    /// <summary>Adds a change to an alert.</summary>
    public void Add(AlertEvent alert) => (_alerts ??= []).Add(alert);

    /// <summary>Adds a probe that starts over.</summary>
    public void AddReset(ProbeId probe, DateTimeOffset at) => (_resets ??= []).Add((probe, at));

    /// <summary>Adds a cook.</summary>
    public void Add(Cook cook) => (_cooks ??= []).Add(cook);
}

/// <summary>The state after a step, and the step's events.</summary>
public readonly record struct StepResult(RulesState Next, StepEvents Events);
