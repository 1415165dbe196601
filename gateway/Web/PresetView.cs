using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Web;

/// <summary>How long to hold a food at a temperature (FSIS-GD-2021-14, Revised Appendix A).</summary>
internal sealed record HoldView(double TemperatureF, double Seconds);

/// <summary>A type of food to choose from.</summary>
/// <param name="SafeMinimumF">The USDA safe minimum temperature, °F.</param>
/// <param name="Targets">Usual targets, the most common first.</param>
/// <param name="Holds">Hold times by whole °F, the coldest first; empty if FSIS has no table for this food.</param>
internal sealed record PresetView(
    string Name, string Label, float SafeMinimumF, int RestMinutes, IReadOnlyList<FoodTarget> Targets,
    IReadOnlyList<HoldView> Holds)
{
    public static PresetView Of(FoodPreset preset) =>
        new(preset.Name, preset.Label, preset.SafeMinimumF, preset.RestMinutes, preset.Targets, HoldsOf(preset));

    private static IReadOnlyList<HoldView> HoldsOf(FoodPreset preset) => preset.Goal is not { } goal ? [] :
    [
        .. from row in Enumerable.Range(0, (int)(goal.Curve.CeilingF - goal.Curve.FloorF) + 1)
           let temperatureF = goal.Curve.FloorF + row
           select new HoldView(temperatureF, Math.Ceiling(goal.HoldTime(temperatureF)!.Value.TotalSeconds)),
    ];
}
