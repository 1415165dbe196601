using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Words;

/// <summary>Alerts in the words of people.</summary>
public static class AlertWords
{
    /// <summary>What <paramref name="kind"/> is, as the beginning of a sentence.</summary>
    public static string Of(AlertKind kind) => kind switch
    {
        AlertKind.SmokerDrop => "Smoker loses heat",
        AlertKind.FireOut => "Fire is going out",
        AlertKind.PitHigh => "Smoker too hot",
        AlertKind.PitLow => "Smoker too cold",
        AlertKind.FlareUp => "Flare-up",
        AlertKind.FoodStall => "Food has stalled",
        AlertKind.FoodFalling => "Food gets colder",
        AlertKind.TargetNear => "Food is almost done",
        AlertKind.TargetReached => "Food is done",
        AlertKind.RestDone => "Food has rested",
        AlertKind.SafeReached => "Food is safe to eat",
        AlertKind.DangerZone => "Food too long in the danger zone",
        AlertKind.ProbeFault => "Probe is faulty",
        AlertKind.ProbeSilent => "Probe is silent",
        AlertKind.ProbeImplausible => "Probe reads oddly",
        AlertKind.ProbesSwapped => "Probes are swapped",
        AlertKind.DeviceOffline => "Device is offline",
        AlertKind.DeviceClock => "Device's clock is wrong",
        _ => kind.Name(),
    };

    /// <summary>What <paramref name="kind"/> has become with <paramref name="cause"/>: a food that was almost done is done.</summary>
    public static string Of(AlertKind kind, AlertCause? cause) =>
        Of(cause == AlertCause.AtTarget ? AlertKind.TargetReached : kind);

    /// <summary>What <paramref name="cause"/> is; empty where it is not known.</summary>
    public static string Of(AlertCause? cause) => cause switch
    {
        AlertCause.LidOpened => "the lid was opened",
        AlertCause.FireGoingOut => "the fire is going out",
        AlertCause.ProbeMoved => "the probe was moved",
        AlertCause.AtTarget => "it is at its target",
        _ => "",
    };
}
