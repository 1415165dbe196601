using SmartSmoker.Domain.Findings;

namespace SmartSmoker.Words;

/// <content>Food safety.</content>
public static partial class AlertText
{
    private static string? Safety(Finding finding, Reader reader) => finding switch
    {
        FoodSafe found => Of(found, reader),
        SafetyCountRestarted found => Of(found),
        FoodInDangerZone found => Of(found, reader),
        DangerZoneOver found => Of(found),
        _ => null,
    };

    private static string Of(FoodSafe found, Reader reader) => FormattableString.Invariant(
        $"Food had heat for a {found.LogReduction:0.#} log reduction of Salmonella at the probe's tip, at {reader.Degrees(found.At)}");

    private static string Of(SafetyCountRestarted _) => "The count began anew: the food is cold, or another one";

    private static string Of(FoodInDangerZone found, Reader reader)
    {
        var text = FormattableString.Invariant(
            $"Food was {found.Zone.TotalHours:F1} h between {reader.Degrees(found.Low, found.High)}, where bacteria grow");
        text += found.Unseen > TimeSpan.Zero
            ? $"; {Minutes(TimeSpan.FromMinutes(Math.Ceiling(found.Unseen.TotalMinutes)))} without readings are not counted, so it may be longer"
            : "";
        return found.IsIntact ? text + "; the inside of a whole cut that was not pierced is nearly free of them" : text;
    }

    private static string Of(DangerZoneOver _) => "Food was hot for long enough to kill what had grown; toxins stay";
}
