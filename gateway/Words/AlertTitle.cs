using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Words;

/// <summary>Alerts in two or three words, for titles and lists.</summary>
public static class AlertTitle
{
    /// <summary>
    /// What <paramref name="kind"/> is once <paramref name="cause"/> is known: food that was nearly done is done.
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

    /// <summary>What <paramref name="cause"/> is; empty where it is not known.</summary>
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
