using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Domain.State;

/// <summary>What a step has to tell, gathered in order while the state moves on.</summary>
public sealed class Told
{
    private List<AlertEvent>? _alerts;
    private List<Cook>? _cooks;
    private List<(ProbeId Probe, DateTimeOffset At)>? _anew;

    /// <summary>Whether there is nothing to tell, as after most readings.</summary>
    public bool IsEmpty => _alerts is null && _cooks is null && _anew is null;

    /// <summary>What happened to alerts.</summary>
    public IReadOnlyList<AlertEvent> Alerts => _alerts is null ? [] : _alerts;

    /// <summary>Cooks that began, changed or ended, as they are now.</summary>
    public IReadOnlyList<Cook> Cooks => _cooks is null ? [] : _cooks;

    /// <summary>Probes that are learnt anew, as they measure another thing, and from when: what was on of them is over.</summary>
    public IReadOnlyList<(ProbeId Probe, DateTimeOffset At)> Anew => _anew is null ? [] : _anew;

    /// <summary>Adds an alert.</summary>
    public void Add(AlertEvent alert) => (_alerts ??= []).Add(alert);

    /// <summary>Adds a probe that is learnt anew.</summary>
    public void AddAnew(ProbeId probe, DateTimeOffset at) => (_anew ??= []).Add((probe, at));

    /// <summary>Adds a cook.</summary>
    public void Add(Cook cook) => (_cooks ??= []).Add(cook);
}

/// <summary>The state after a step, and what the step has to tell.</summary>
public readonly record struct StepResult(CookState Next, Told Told);
