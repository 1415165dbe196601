using SmartSmoker.Domain.Findings;

namespace SmartSmoker.Words;

/// <content>Food.</content>
public static partial class AlertText
{
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
        $"Food stalled at {reader.Degrees(found.At)}: it rises {reader.Delta(found.Rise, 1)} in {Minutes(found.Window, "0.#")}";

    private static string Of(FoodRisesAgain found, Reader reader) =>
        $"Food rises again at {reader.Degrees(found.At)}, after a stall of {(int)found.Stall.TotalHours} h {found.Stall.Minutes} min";

    private static string Of(FoodFalls found, Reader reader) =>
        $"Food falls at {reader.Degrees(found.At)}, by {reader.Delta(found.Fall, 1)} in {Minutes(found.Window, "0.#")}: taken out, or is the pit cold?";

    private static string Of(FoodFallsNoMore found, Reader reader) => $"Food no longer falls, at {reader.Degrees(found.At)}";

    private static string Of(FoodJumped found, Reader reader) =>
        $"Food's probe jumped by {reader.SignedDelta(found.By)} to {reader.Degrees(found.To)}, as no food does: was it moved or pulled?";

    private static string Of(FoodSteadyAfterJump found, Reader reader) => $"Food's probe is steady at {reader.Degrees(found.At)}";

    private static string Of(FoodFellAndJumped found, Reader reader) =>
        $"Food fell, and its probe jumped to {reader.Degrees(found.To)}: was it pulled?";

    private static string Of(FoodSilentAfterFall _) =>
        "Food's probe gives no reading since it fell: was it pulled? Look at the probe and its plug";

    private static string Of(FoodSilentAfterJump _) =>
        "Food's probe gives no reading since it jumped: was it pulled? Look at the probe and its plug";

    private static string Of(FoodNearTarget found, Reader reader) =>
        $"Food is at {reader.Degrees(found.At)}, about {Minutes(found.ToGo)} from its target of {reader.Degrees(found.Target)}";

    private static string Of(FoodAtTarget found, Reader reader) =>
        $"Food is at {reader.Degrees(found.At)}, its target is {reader.Degrees(found.Target)}";

    private static string Of(FoodLeftTarget found, Reader reader) => $"Food has left its target, at {reader.Degrees(found.At)}";

    private static string Of(FoodNotNearTarget found, Reader reader) =>
        $"Food is no longer near its target of {reader.Degrees(found.Target)}: {reader.Degrees(found.At)}";

    private static string Of(TargetRemoved found, Reader reader) => $"Food has no target any more, at {reader.Degrees(found.At)}";

    private static string Of(FoodSilentAtTarget _) => "Food was at its target, and its probe gives no reading: taken out?";

    private static string Of(FoodRested found) => $"Food has rested for {Minutes(found.For)}";

    private static string Of(FoodCold found, Reader reader) => $"Food is cold: {reader.Degrees(found.At)}";

    private static string Of(RestStartsOver found, Reader reader) => $"Food rose on to {reader.Degrees(found.To)}: its rest begins anew";
}
