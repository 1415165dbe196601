using SmartSmoker.Domain.State;

namespace SmartSmoker.Domain.Alerts;

/// <summary>What can be told about a cook. The name in kebab-case is the name in the store, in JSON and on the page.</summary>
public enum AlertKind
{
    /// <summary>The pit lost heat quickly; the cause is told as soon as it shows: <c>smoker-drop</c>.</summary>
    SmokerDrop,

    /// <summary>The pit keeps falling away from where it was held: the fire is going out: <c>fire-out</c>.</summary>
    FireOut,

    /// <summary>The pit stays above its band: <c>pit-high</c>.</summary>
    PitHigh,

    /// <summary>The pit stays below its band: <c>pit-low</c>.</summary>
    PitLow,

    /// <summary>The pit rises faster than a fire should: <c>flare-up</c>.</summary>
    FlareUp,

    /// <summary>The food stopped rising: <c>food-stall</c>.</summary>
    FoodStall,

    /// <summary>The food gets colder: <c>food-falling</c>.</summary>
    FoodFalling,

    /// <summary>The food is close to its target, and at it once that is its cause: <c>target-near</c>.</summary>
    TargetNear,

    /// <summary>The food is at its target, which was not told to be near: <c>target-reached</c>.</summary>
    TargetReached,

    /// <summary>The food has rested: <c>rest-done</c>.</summary>
    RestDone,

    /// <summary>The food has had the heat that makes it safe, at the tip of its probe: <c>safe-reached</c>.</summary>
    SafeReached,

    /// <summary>The food was too long where bacteria grow: <c>danger-zone</c>.</summary>
    DangerZone,

    /// <summary>The device says that a probe is faulty: <c>probe-fault</c>.</summary>
    ProbeFault,

    /// <summary>A probe that gave readings gives none any more: <c>probe-silent</c>.</summary>
    ProbeSilent,

    /// <summary>A probe jumps as no food or pit can: moved, swapped or broken: <c>probe-implausible</c>.</summary>
    ProbeImplausible,

    /// <summary>Two probes changed places, or were in the wrong ones from the start: <c>probes-swapped</c>.</summary>
    ProbesSwapped,

    /// <summary>The device is gone: <c>device-offline</c>.</summary>
    DeviceOffline,

    /// <summary>The device's clock is wrong: <c>device-clock</c>.</summary>
    DeviceClock,
}

/// <summary>Why something happened, as far as the readings support it.</summary>
public enum AlertCause
{
    /// <summary>The lid was opened: <c>lid-opened</c>.</summary>
    LidOpened,

    /// <summary>The fire is going out: <c>fire-going-out</c>.</summary>
    FireGoingOut,

    /// <summary>The probe was moved or taken out: <c>probe-moved</c>.</summary>
    ProbeMoved,

    /// <summary>The food, which was near, is at its target: <c>at-target</c>.</summary>
    AtTarget,
}

/// <summary>How much an alert wants a person.</summary>
public enum AlertSeverity
{
    /// <summary>Good to know; needs nothing done.</summary>
    Notice,

    /// <summary>Something should be looked at.</summary>
    Warning,

    /// <summary>The cook is lost, or the food unsafe, if nothing is done.</summary>
    Critical,
}

/// <summary>The names of alerts in the store, in JSON and on the page, and how severe each is.</summary>
public static class AlertNames
{
    /// <summary>Written out, because databases hold them: a name here never changes.</summary>
    private static readonly Dictionary<AlertKind, string> Kinds = new()
    {
        [AlertKind.SmokerDrop] = "smoker-drop",
        [AlertKind.FireOut] = "fire-out",
        [AlertKind.PitHigh] = "pit-high",
        [AlertKind.PitLow] = "pit-low",
        [AlertKind.FlareUp] = "flare-up",
        [AlertKind.FoodStall] = "food-stall",
        [AlertKind.FoodFalling] = "food-falling",
        [AlertKind.TargetNear] = "target-near",
        [AlertKind.TargetReached] = "target-reached",
        [AlertKind.RestDone] = "rest-done",
        [AlertKind.SafeReached] = "safe-reached",
        [AlertKind.DangerZone] = "danger-zone",
        [AlertKind.ProbeFault] = "probe-fault",
        [AlertKind.ProbeSilent] = "probe-silent",
        [AlertKind.ProbeImplausible] = "probe-implausible",
        [AlertKind.ProbesSwapped] = "probes-swapped",
        [AlertKind.DeviceOffline] = "device-offline",
        [AlertKind.DeviceClock] = "device-clock",
    };

    private static readonly Dictionary<AlertCause, string> Causes = new()
    {
        [AlertCause.LidOpened] = "lid-opened",
        [AlertCause.FireGoingOut] = "fire-going-out",
        [AlertCause.ProbeMoved] = "probe-moved",
        [AlertCause.AtTarget] = "at-target",
    };

    private static readonly Dictionary<AlertPhase, string> Phases = new()
    {
        [AlertPhase.Raised] = "raised",
        [AlertPhase.Updated] = "updated",
        [AlertPhase.Reminded] = "reminded",
        [AlertPhase.Cleared] = "cleared",
    };

    private static readonly Dictionary<AlertSeverity, string> Severities = new()
    {
        [AlertSeverity.Notice] = "notice",
        [AlertSeverity.Warning] = "warning",
        [AlertSeverity.Critical] = "critical",
    };

    private static readonly Dictionary<string, AlertKind> KindsByName =
        Kinds.ToDictionary(pair => pair.Value, pair => pair.Key);
    private static readonly Dictionary<string, AlertCause> CausesByName =
        Causes.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>The name of <paramref name="kind"/>.</summary>
    public static string Name(this AlertKind kind) => Kinds[kind];

    /// <summary>The name of <paramref name="cause"/>.</summary>
    public static string Name(this AlertCause cause) => Causes[cause];

    /// <summary>The name of <paramref name="phase"/>.</summary>
    public static string Name(this AlertPhase phase) => Phases[phase];

    /// <summary>The name of <paramref name="severity"/>.</summary>
    public static string Name(this AlertSeverity severity) => Severities[severity];

    /// <summary>The kind called <paramref name="name"/>, or null.</summary>
    public static AlertKind? ParseKind(string name) => KindsByName.TryGetValue(name, out var kind) ? kind : null;

    /// <summary>The cause called <paramref name="name"/>, or null.</summary>
    public static AlertCause? ParseCause(string? name) =>
        name is not null && CausesByName.TryGetValue(name, out var cause) ? cause : null;

    /// <summary>The phase called <paramref name="name"/>, or null.</summary>
    public static AlertPhase? ParsePhase(string name) =>
        Phases.FirstOrDefault(pair => pair.Value == name) is { Value: not null } pair ? pair.Key : null;

    /// <summary>The severity called <paramref name="name"/>, or null.</summary>
    public static AlertSeverity? ParseSeverity(string name) =>
        Severities.FirstOrDefault(pair => pair.Value == name) is { Value: not null } pair ? pair.Key : null;

    /// <summary>How severe alerts of <paramref name="kind"/> are, once <paramref name="cause"/> is known of them.</summary>
    public static AlertSeverity Severity(this AlertKind kind, AlertCause? cause = null) => kind switch
    {
        _ when cause == AlertCause.FireGoingOut => AlertSeverity.Critical,
        _ when cause == AlertCause.AtTarget => AlertSeverity.Warning,
        AlertKind.FireOut or AlertKind.FlareUp or AlertKind.DangerZone => AlertSeverity.Critical,
        AlertKind.FoodStall or AlertKind.TargetNear or AlertKind.RestDone or AlertKind.SafeReached => AlertSeverity.Notice,
        _ => AlertSeverity.Warning,
    };
}
