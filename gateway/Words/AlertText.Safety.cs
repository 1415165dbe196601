using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Words;

/// <content>Food safety.</content>
public static partial class AlertText
{
    internal static string? SafetyTitle(AlertKind kind) => kind switch
    {
        AlertKind.SafeReached => "Hold time reached",
        AlertKind.DangerZone => "Danger zone",
        _ => null,
    };

    private static string? Safety(Finding finding, Reader reader) => finding switch
    {
        FoodSafe found => Of(found, reader),
        SafetyCountRestarted found => Of(found),
        FoodInDangerZone found => Of(found, reader),
        DangerZoneOver found => Of(found),
        _ => null,
    };

    private static string Of(FoodSafe found, Reader reader) =>
        FormattableString.Invariant(
        $"Heat at the probe's tip, now {reader.Degrees(found.At)}, was enough for a {found.LogReduction:0.#} log ")
        + "reduction of Salmonella; check the thickest part with a thermometer";

    private static string Of(SafetyCountRestarted _) =>
        "The Salmonella count starts over: the food is cold or of another kind";

    private static string Of(FoodInDangerZone found, Reader reader)
    {
        var text = FormattableString.Invariant(
            $"The food spent {found.Zone.TotalHours:F1} h between {reader.Degrees(found.Low, found.High)}, ")
            + "where bacteria grow";
        text += found.Unseen > TimeSpan.Zero
            ? FormattableString.Invariant($"; {Math.Ceiling(found.Unseen.TotalMinutes):F0} min without readings ")
              + "are not counted, so it may be longer"
            : "";
        return found.IsIntact
            ? text + "; the inside of a whole cut that was not pierced is nearly free of bacteria"
            : text;
    }

    private static string Of(DangerZoneOver _) =>
        "The food was hot long enough to kill the bacteria that grew; their toxins remain";
}
