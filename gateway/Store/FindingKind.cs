using System.Reflection;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Store;

/// <summary>The stored names of one kind of finding. A released name never changes.</summary>
/// <param name="Name">The value of <c>kind</c>.</param>
/// <param name="Type">The record.</param>
/// <param name="ValueNames">The names of its values, in the order of its constructor.</param>
internal sealed record FindingKind(string Name, Type Type, params string[] ValueNames)
{
    /// <summary>Every kind.</summary>
    public static IReadOnlyList<FindingKind> All { get; } =
    [
        new("text", typeof(EarlierText), "text"),
        new("cook-ended", typeof(CookEnded)),

        new("pit-dropped", typeof(PitDropped), "fallF", "toF", "withinS"),
        new("lid-opened", typeof(LidOpened), "atF"),
        new("pit-probe-moved", typeof(PitProbeMoved), "atF"),
        new("pit-keeps-falling", typeof(PitKeepsFalling), "atF"),
        new("fire-going-out", typeof(FireGoingOut), "toF", "belowF"),
        new("pit-off-hold", typeof(PitOffHold), "atF", "offF"),
        new("pit-flared-up", typeof(PitFlaredUp), "toF"),
        new("high-pit-flared-up", typeof(HighPitFlaredUp), "toF"),
        new("pit-back", typeof(PitBack), "atF"),
        new("pit-not-back", typeof(PitNotBack), "atF"),
        new("pit-steady", typeof(PitSteady), "atF"),
        new("pit-silent-after-drop", typeof(PitSilentAfterDrop)),
        new("classic-pit-fell", typeof(ClassicPitFell), "fallF", "readingCount"),
        new("classic-food-rose", typeof(ClassicFoodRose), "riseF", "readingCount"),

        new("food-stalled", typeof(FoodStalled), "atF", "riseF", "windowS"),
        new("food-rises-again", typeof(FoodRisesAgain), "atF", "stallS"),
        new("food-falls", typeof(FoodFalls), "atF", "fallF", "windowS"),
        new("food-falls-no-more", typeof(FoodFallsNoMore), "atF"),
        new("food-jumped", typeof(FoodJumped), "byF", "toF"),
        new("food-steady-after-jump", typeof(FoodSteadyAfterJump), "atF"),
        new("food-fell-and-jumped", typeof(FoodFellAndJumped), "toF"),
        new("food-silent-after-fall", typeof(FoodSilentAfterFall)),
        new("food-silent-after-jump", typeof(FoodSilentAfterJump)),
        new("food-near-target", typeof(FoodNearTarget), "atF", "targetF", "toGoS"),
        new("food-at-target", typeof(FoodAtTarget), "atF", "targetF"),
        new("food-left-target", typeof(FoodLeftTarget), "atF"),
        new("food-not-near-target", typeof(FoodNotNearTarget), "atF", "targetF"),
        new("target-removed", typeof(TargetRemoved), "atF"),
        new("food-silent-at-target", typeof(FoodSilentAtTarget)),
        new("food-rested", typeof(FoodRested), "forS"),
        new("food-cold", typeof(FoodCold), "atF"),
        new("rest-starts-over", typeof(RestStartsOver), "toF"),

        new("food-safe", typeof(FoodSafe), "logReduction", "atF"),
        new("safety-count-restarted", typeof(SafetyCountRestarted)),
        new("food-in-danger-zone", typeof(FoodInDangerZone), "zoneS", "unseenS", "lowF", "highF", "isIntact"),
        new("danger-zone-over", typeof(DangerZoneOver)),

        new("probes-changed-places", typeof(ProbesChangedPlaces), "one", "other"),
        new("probes-swapped-from-start", typeof(ProbesSwappedFromStart), "food", "pit"),
        new("probes-back-in-place", typeof(ProbesBackInPlace)),
        new("probes-in-place", typeof(ProbesInPlace)),
        new("swap-accepted", typeof(SwapAccepted)),
        new("probe-measures-other", typeof(ProbeMeasuresOther)),
        new("probe-faulty", typeof(ProbeFaulty), "fault"),
        new("probe-works", typeof(ProbeWorks)),
        new("probe-silent", typeof(ProbeSilent), "forS"),
        new("probe-heard", typeof(ProbeHeard)),
        new("device-offline", typeof(DeviceOffline)),
        new("device-online", typeof(DeviceOnline)),
        new("clock-ahead", typeof(ClockAhead), "byS"),
        new("clock-went-back", typeof(ClockWentBack), "byS"),
        new("clock-right", typeof(ClockRight)),
    ];

    /// <summary>Its constructor.</summary>
    public ConstructorInfo Constructor { get; } =
        Type.GetConstructors().Single(constructor => constructor.GetParameters().Length == ValueNames.Length);

    /// <summary>Its values: each stored name, and the constructor's parameter, named as the property.</summary>
    public IEnumerable<(string Name, ParameterInfo Parameter)> Values => ValueNames.Zip(Constructor.GetParameters());
}
