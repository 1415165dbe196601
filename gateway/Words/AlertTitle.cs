using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Words;

/// <summary>
/// The titles of alerts, in two or three words. The title of a kind stands in the file with its sentences.
/// </summary>
public static class AlertTitle
{
    /// <summary>
    /// The title of <paramref name="kind"/>, given its <paramref name="cause"/> if known. Food that was nearly done and
    /// has reached its target is titled as done.
    /// </summary>
    public static string Of(AlertKind kind, AlertCause? cause = null) => cause == AlertCause.AtTarget
        ? Of(AlertKind.TargetReached)
        : AlertText.PitTitle(kind) ?? AlertText.FoodTitle(kind) ?? AlertText.SafetyTitle(kind)
            ?? AlertText.DeviceTitle(kind) ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "has no title");

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
