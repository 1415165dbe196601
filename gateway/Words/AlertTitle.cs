using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Words;

/// <summary>The titles of alerts, in two or three words.</summary>
public static class AlertTitle
{
    /// <summary>
    /// The title of <paramref name="kind"/>, given its <paramref name="cause"/> if known. Food that was nearly done and
    /// has reached its target is titled as done.
    /// </summary>
    public static string Of(AlertKind kind, AlertCause? cause = null) => kind switch
    {
        _ when cause == AlertCause.AtTarget => Of(AlertKind.TargetReached),
        AlertKind.SmokerDrop => "Pit dropped",
        AlertKind.FireOut => "Fire going out",
        AlertKind.PitHigh => "Pit too hot",
        AlertKind.PitLow => "Pit too cold",
        AlertKind.FlareUp => "Flare-up",
        AlertKind.FoodStall => "Stall",
        AlertKind.FoodFalling => "Food cooling",
        AlertKind.TargetNear => "Nearly done",
        AlertKind.TargetReached => "Done",
        AlertKind.RestDone => "Rested",
        AlertKind.SafeReached => "Safe core temperature",
        AlertKind.DangerZone => "Danger zone",
        AlertKind.ProbeFault => "Probe fault",
        AlertKind.ProbeSilent => "Probe silent",
        AlertKind.ProbeImplausible => "Probe moved?",
        AlertKind.ProbesSwapped => "Probes swapped",
        AlertKind.DeviceOffline => "Device offline",
        AlertKind.DeviceClock => "Device clock wrong",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The words for <paramref name="cause"/>; empty if it is unknown.</summary>
    public static string Of(AlertCause? cause) => cause switch
    {
        null => "",
        AlertCause.LidOpened => "lid opened",
        AlertCause.FireGoingOut => "fire going out",
        AlertCause.ProbeMoved => "probe moved",
        AlertCause.AtTarget => "at its target",
        _ => throw new ArgumentOutOfRangeException(nameof(cause)),
    };
}
