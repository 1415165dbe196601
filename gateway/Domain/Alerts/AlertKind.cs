namespace SmartSmoker.Domain.Alerts;

/// <summary>The kind of an alert. The store, JSON and the page use its name in kebab case.</summary>
public enum AlertKind
{
    /// <summary>The pit lost heat quickly. Once known, an update adds the cause. <c>smoker-drop</c></summary>
    SmokerDrop,

    /// <summary>
    /// The pit keeps falling from the temperature it held: the fire is going out. The stored name is <c>fire-out</c>.
    /// </summary>
    FireOut,

    /// <summary>The pit stays above its band. <c>pit-high</c></summary>
    PitHigh,

    /// <summary>The pit stays below its band. <c>pit-low</c></summary>
    PitLow,

    /// <summary>The pit rises faster than a fire should heat it. <c>flare-up</c></summary>
    FlareUp,

    /// <summary>The food stopped rising. <c>food-stall</c></summary>
    FoodStall,

    /// <summary>The food is getting colder. <c>food-falling</c></summary>
    FoodFalling,

    /// <summary>
    /// The food is close to its target, or with <see cref="AlertCause.AtTarget"/>, at it. <c>target-near</c>
    /// </summary>
    TargetNear,

    /// <summary>The food reached its target with no <see cref="TargetNear"/> alert on. <c>target-reached</c></summary>
    TargetReached,

    /// <summary>The food has rested. <c>rest-done</c></summary>
    RestDone,

    /// <summary>Heat at the probe's tip killed enough Salmonella for this kind of food. <c>safe-reached</c></summary>
    SafeReached,

    /// <summary>The food spent too long at temperatures where bacteria grow. <c>danger-zone</c></summary>
    DangerZone,

    /// <summary>The device reports that a probe is faulty. <c>probe-fault</c></summary>
    ProbeFault,

    /// <summary>A probe stopped sending readings. <c>probe-silent</c></summary>
    ProbeSilent,

    /// <summary>
    /// A food probe's reading jumped farther than food can: the probe was moved, swapped or broken.
    /// <c>probe-implausible</c>
    /// </summary>
    ProbeImplausible,

    /// <summary>Two probes traded places, or were swapped from the start. <c>probes-swapped</c></summary>
    ProbesSwapped,

    /// <summary>The device is offline. <c>device-offline</c></summary>
    DeviceOffline,

    /// <summary>The device's clock is wrong. <c>device-clock</c></summary>
    DeviceClock,

    /// <summary>Several boards send under one device name. <c>device-name-shared</c></summary>
    DeviceNameShared,
}

/// <summary>The cause of an alert, as far as the readings support it.</summary>
public enum AlertCause
{
    /// <summary>The lid was opened. <c>lid-opened</c></summary>
    LidOpened,

    /// <summary>The fire is going out. <c>fire-going-out</c></summary>
    FireGoingOut,

    /// <summary>The probe was moved or taken out. <c>probe-moved</c></summary>
    ProbeMoved,

    /// <summary>Food that was close to its target has reached it. <c>at-target</c></summary>
    AtTarget,
}

/// <summary>How urgently a person should react to an alert.</summary>
public enum AlertSeverity
{
    /// <summary>For information; no action needed.</summary>
    Notice,

    /// <summary>A person should check.</summary>
    Warning,

    /// <summary>Without action, the cook fails or the food becomes unsafe.</summary>
    Critical,
}

/// <summary>The names and severities of alerts. The names are pinned in the store, in JSON and on the page.</summary>
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
        [AlertKind.DeviceNameShared] = "device-name-shared",
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

    /// <summary>The kind with this name, or null.</summary>
    public static AlertKind? ParseKind(string name) => KindsByName.TryGetValue(name, out var kind) ? kind : null;

    /// <summary>The cause with this name, or null.</summary>
    public static AlertCause? ParseCause(string? name) =>
        name is not null && CausesByName.TryGetValue(name, out var cause) ? cause : null;

    /// <summary>The phase with this name, or null.</summary>
    public static AlertPhase? ParsePhase(string name) =>
        Phases.FirstOrDefault(pair => pair.Value == name) is { Value: not null } pair ? pair.Key : null;

    /// <summary>The severity with this name, or null.</summary>
    public static AlertSeverity? ParseSeverity(string name) =>
        Severities.FirstOrDefault(pair => pair.Value == name) is { Value: not null } pair ? pair.Key : null;

    /// <summary>The severity of alerts of <paramref name="kind"/> with this <paramref name="cause"/>.</summary>
    public static AlertSeverity Severity(this AlertKind kind, AlertCause? cause = null) => kind switch
    {
        _ when cause == AlertCause.FireGoingOut => AlertSeverity.Critical,
        _ when cause == AlertCause.AtTarget => AlertSeverity.Warning,
        AlertKind.FireOut or AlertKind.FlareUp or AlertKind.DangerZone => AlertSeverity.Critical,
        AlertKind.FoodStall or AlertKind.TargetNear or AlertKind.RestDone or AlertKind.SafeReached =>
            AlertSeverity.Notice,
        _ => AlertSeverity.Warning,
    };
}
