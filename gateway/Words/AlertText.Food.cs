using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Words;

/// <content>Food.</content>
public static partial class AlertText
{
    internal static string? FoodTitle(AlertKind kind) => kind switch
    {
        AlertKind.FoodStall => "Stall",
        AlertKind.FoodFalling => "Food cooling",
        AlertKind.TargetNear => "Near target",
        AlertKind.TargetReached => "At target",
        AlertKind.RestDone => "Rested",
        AlertKind.ProbeImplausible => "Probe moved?",
        _ => null,
    };

    private static string? Food(Finding finding, Reader reader) => finding switch
    {
        FoodStalled found => Of(found, reader),
        FoodRisesAgain found => Of(found, reader),
        FoodFalls found => Of(found, reader),
        FoodFallsNoMore found => Of(found, reader),
        FoodJumped found => Of(found, reader),
        FoodSteadyAfterJump found => Of(found, reader),
        FoodFellAndJumped found => Of(found, reader),
        FoodSilentAfterFall found => Of(found),
        FoodSilentAfterJump found => Of(found),
        FoodNearTarget found => Of(found, reader),
        FoodAtTarget found => Of(found, reader),
        FoodLeftTarget found => Of(found, reader),
        FoodNotNearTarget found => Of(found, reader),
        TargetRemoved found => Of(found, reader),
        FoodSilentAtTarget found => Of(found),
        FoodRested found => Of(found),
        FoodCold found => Of(found, reader),
        RestStartsOver found => Of(found, reader),
        _ => null,
    };

    private static string Of(FoodStalled found, Reader reader) =>
        $"The food stalled at {reader.Degrees(found.At)}: its temperature changed by only "
        + $"{reader.SignedDelta(found.Rise, 1)} "
        + $"in the last {Minutes(found.Window, "0.#")}";

    private static string Of(FoodRisesAgain found, Reader reader) =>
        $"The food is rising again at {reader.Degrees(found.At)} after a stall of "
        + $"{(int)found.Stall.TotalHours} h {found.Stall.Minutes} min";

    private static string Of(FoodFalls found, Reader reader) =>
        $"The food cooled by {reader.Delta(found.Fall, 1)} in {Minutes(found.Window, "0.#")}, "
        + $"now at {reader.Degrees(found.At)}; was it taken out, or is the pit cold?";

    private static string Of(FoodFallsNoMore found, Reader reader) =>
        $"The food stopped cooling at {reader.Degrees(found.At)}";

    private static string Of(FoodJumped found, Reader reader) =>
        $"The food's probe jumped by {reader.SignedDelta(found.By)} to {reader.Degrees(found.To)}; "
        + "was it moved or pulled out?";

    private static string Of(FoodSteadyAfterJump found, Reader reader) =>
        $"The food's probe is steady at {reader.Degrees(found.At)}";

    private static string Of(FoodFellAndJumped found, Reader reader) =>
        $"The food cooled, and then its probe jumped to {reader.Degrees(found.To)}; was it pulled out?";

    private static string Of(FoodSilentAfterFall _) =>
        "No reading from the food's probe since the food cooled; was it pulled out? Check the probe and its plug";

    private static string Of(FoodSilentAfterJump _) =>
        "No reading from the food's probe since it jumped; was it pulled out? Check the probe and its plug";

    private static string Of(FoodNearTarget found, Reader reader) =>
        $"The food is at {reader.Degrees(found.At)}, about {Minutes(found.ToGo)} from its target of "
        + reader.Degrees(found.Target);

    private static string Of(FoodAtTarget found, Reader reader) =>
        $"The food is at {reader.Degrees(found.At)} and reached its target of {reader.Degrees(found.Target)}";

    private static string Of(FoodLeftTarget found, Reader reader) =>
        $"The food is below its target, at {reader.Degrees(found.At)}";

    private static string Of(FoodNotNearTarget found, Reader reader) =>
        $"The food is at {reader.Degrees(found.At)}, no longer close to its target of {reader.Degrees(found.Target)}";

    private static string Of(TargetRemoved found, Reader reader) =>
        $"The target was removed; the food is at {reader.Degrees(found.At)}";

    private static string Of(FoodSilentAtTarget _) =>
        "No reading from the food's probe since the food reached its target; was it taken out?";

    private static string Of(FoodRested found) => $"The food has rested for {Minutes(found.For)}";

    private static string Of(FoodCold found, Reader reader) => $"The food is cold: {reader.Degrees(found.At)}";

    private static string Of(RestStartsOver found, Reader reader) =>
        $"The food was still rising, now at {reader.Degrees(found.To)}; its rest starts over";
}
