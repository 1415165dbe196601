using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Web;

/// <summary>A type of food to choose from.</summary>
/// <param name="SafeMinimumF">The USDA safe minimum temperature, °F.</param>
/// <param name="Targets">Usual targets, the most common first.</param>
internal sealed record PresetView(
    string Name, string Label, float SafeMinimumF, int RestMinutes, IReadOnlyList<FoodTarget> Targets)
{
    public static PresetView Of(FoodPreset preset) =>
        new(preset.Name, preset.Label, preset.SafeMinimumF, preset.RestMinutes, preset.Targets);
}
