namespace SmartSmoker.Domain.Cooks;

/// <summary>Compares a target with the USDA safe minimum of its food.</summary>
public static class SafeTarget
{
    // °F; the USDA writes 160 °F as 71 °C, which is 159.8 °F.
    private const float RoundingF = 0.3f;

    /// <summary>
    /// The USDA safe minimum, °F, if the target of <paramref name="plan"/> is below it; otherwise null. A usual target
    /// of the kind, such as medium rare, needs a longer hold instead, which the kind's goal counts. Nothing is known
    /// about food of no or another kind.
    /// </summary>
    public static float? MinimumAbove(FoodPlan plan) =>
        FoodPreset.Find(plan.Kind) is { Kind: not FoodKind.Custom } preset
        && plan.TargetF < preset.SafeMinimumF - RoundingF
        && !preset.Targets.Any(usual => Math.Round(usual.TargetF - plan.TargetF.Value) == 0)
            ? preset.SafeMinimumF : null;
}
