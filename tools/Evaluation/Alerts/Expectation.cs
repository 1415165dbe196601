using SmartSmoker.Domain.Alerts;
using SmartSmoker.Simulator.Generated;

namespace SmartSmoker.Evaluation.Alerts;

/// <summary>One row of the score table: what an alert claims, and which true event it must match.</summary>
/// <param name="Name">The name in the report.</param>
/// <param name="Claim">When an alert makes this claim; null if it does not.</param>
/// <param name="Truth">The events that need one alert each if they are plain.</param>
/// <param name="Excuses">The events that make the claim arguable while they last.</param>
/// <param name="Judged">Whether an unexcused claim counts as false; the truth does not cover every rule.</param>
public sealed record Expectation(
    string Name, Func<Episode, DateTimeOffset?> Claim, Happening[] Truth, Happening[] Excuses, bool Judged = true)
{
    private static readonly Happening[] PitTrouble =
    [
        Happening.LidOpened, Happening.FireOut, Happening.FuelLow, Happening.FlareUp, Happening.Weather,
        Happening.SetPointChanged, Happening.ShutDown, Happening.PitProbeMoved,
    ];

    private static readonly Happening[] FoodHandled =
    [
        Happening.FoodIn, Happening.Wrapped, Happening.TakenOut, Happening.FoodProbeMoved, Happening.FireOut,
        Happening.ShutDown,
    ];

    /// <summary>The table. "Other" counts kinds without a row.</summary>
    public static IReadOnlyList<Expectation> All { get; } =
    [
        new("smoker drop", Raised(AlertKind.SmokerDrop), [Happening.LidOpened], PitTrouble),
        new("lid opened", Named(AlertCause.LidOpened), [Happening.LidOpened], []),
        new("fire out", FireOut, [Happening.FireOut],
            [Happening.FuelLow, Happening.ShutDown, Happening.SetPointChanged]),
        new("flare-up", Raised(AlertKind.FlareUp), [Happening.FlareUp],
            [Happening.SetPointChanged, Happening.LidOpened, Happening.FireOut, Happening.FuelLow]),
        new("pit low", PitLow, [Happening.PitLow], PitTrouble),
        new("pit high", Raised(AlertKind.PitHigh), [Happening.PitHigh], PitTrouble),
        new("stall begin", Raised(AlertKind.FoodStall), [Happening.Stall], [Happening.FireOut, Happening.PitLow]),
        new("stall end", Cleared(AlertKind.FoodStall), [Happening.StallEnded],
            [Happening.Stall, Happening.TargetReached, .. FoodHandled]),
        new("target reached", TargetReached, [Happening.TargetReached], []),
        new("probe silent", ProbeSilent, [Happening.Unplugged], []),
        new("food falling", Raised(AlertKind.FoodFalling), [],
            [Happening.TargetReached, Happening.PitLow, Happening.LidOpened, .. FoodHandled]),
        new("probe implausible", Raised(AlertKind.ProbeImplausible), [], [.. PitTrouble, .. FoodHandled]),
        new("target near", Raised(AlertKind.TargetNear), [], [], Judged: false),
        new("rest done", Raised(AlertKind.RestDone), [], [], Judged: false),
        new("safe reached", Raised(AlertKind.SafeReached), [], [], Judged: false),
        new("danger zone", Raised(AlertKind.DangerZone), [], [], Judged: false),
        new("other", Other, [], []),
    ];

    private static Func<Episode, DateTimeOffset?> Raised(AlertKind kind) =>
        episode => episode.Kind == kind ? episode.RaisedAt : null;

    private static Func<Episode, DateTimeOffset?> Cleared(AlertKind kind) =>
        episode => episode.Kind == kind ? episode.ClearedAt : null;

    private static Func<Episode, DateTimeOffset?> Named(AlertCause cause) =>
        episode => episode.Cause == cause ? episode.CauseAt : null;

    private static DateTimeOffset? FireOut(Episode episode) =>
        episode.Kind == AlertKind.FireOut ? episode.RaisedAt : Named(AlertCause.FireGoingOut)(episode);

    /// <summary>A fire-out alert also says that the pit is low.</summary>
    private static DateTimeOffset? PitLow(Episode episode) =>
        episode.Kind is AlertKind.PitLow or AlertKind.FireOut ? episode.RaisedAt : null;

    /// <summary>The near-target alert is updated when the food reaches its target.</summary>
    private static DateTimeOffset? TargetReached(Episode episode) =>
        episode.Kind == AlertKind.TargetReached ? episode.RaisedAt : Named(AlertCause.AtTarget)(episode);

    /// <summary>After a drop, a jump or its target, the same alert reports a silent probe.</summary>
    private static DateTimeOffset? ProbeSilent(Episode episode) =>
        episode.Kind == AlertKind.ProbeSilent ? episode.RaisedAt : episode.SilentAt;

    /// <summary>Every kind without a row of its own; each such alert counts as false.</summary>
    private static DateTimeOffset? Other(Episode episode) => episode.Kind switch
    {
        AlertKind.SmokerDrop or AlertKind.FireOut or AlertKind.PitHigh or AlertKind.PitLow or AlertKind.FlareUp => null,
        AlertKind.FoodStall or AlertKind.FoodFalling or AlertKind.TargetNear or AlertKind.TargetReached => null,
        AlertKind.RestDone or AlertKind.SafeReached or AlertKind.DangerZone => null,
        AlertKind.ProbeSilent or AlertKind.ProbeImplausible => null,
        _ => episode.RaisedAt,
    };
}
