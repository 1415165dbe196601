using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Web;

/// <summary>A kind of food as it can be chosen.</summary>
/// <param name="SafeMinimumF">The USDA's safe minimum, in degrees Fahrenheit.</param>
/// <param name="Targets">Usual targets, the most usual first.</param>
internal sealed record PresetView(string Name, string Label, float SafeMinimumF, int RestMinutes, IReadOnlyList<FoodTarget> Targets)
{
    public static PresetView Of(FoodPreset preset) =>
        new(preset.Name, preset.Label, preset.SafeMinimumF, preset.RestMinutes, preset.Targets);
}
