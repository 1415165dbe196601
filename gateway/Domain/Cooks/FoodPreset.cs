using System.Collections.Immutable;
using SmartSmoker.Domain.Safety;

namespace SmartSmoker.Domain.Cooks;

/// <summary>
/// The usual targets and the safety data for one kind of food; each row of <see cref="All"/> is a kind.
/// </summary>
/// <remarks>
/// Safe minimum and rest: USDA FSIS, Safe Minimum Internal Temperature Chart (fsis.usda.gov, updated 14 April 2025).
/// Targets are common practice, not a standard: the guides of fortheloveofbbq.com, marriedtobbq.com and winenfood.com
/// agree on brisket 200 to 205 °F, pulled pork 195 to 205, pork ribs 190 to 203 and chicken legs 175. Beef ribs use the
/// value for brisket; sliced pork and brisket use 185 (cookingmaven.com).
/// </remarks>
/// <param name="Kind">The kind.</param>
/// <param name="Name">Its name on the wire, in the store and in JSON: lowercase, with hyphens.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="SafeMinimumF">USDA safe minimum internal temperature, °F.</param>
/// <param name="RestMinutes">Rest that belongs to the minimum, in minutes; 0 for none.</param>
/// <param name="Intact">
/// Whether the inside is nearly free of bacteria, unless injected, boned, rolled or ground.
/// </param>
/// <param name="Goal">The Salmonella reduction to reach; null if FSIS has no table for it.</param>
/// <param name="Targets">Usual targets, most common first; none for <see cref="FoodKind.Custom"/>.</param>
public sealed record FoodPreset(
    FoodKind Kind, string Name, string Label, float SafeMinimumF, int RestMinutes, bool Intact, LethalityGoal? Goal,
    ImmutableArray<FoodTarget> Targets)
{
    /// <summary>One preset per kind, in the order of <see cref="FoodKind"/>.</summary>
    public static ImmutableArray<FoodPreset> All { get; } =
    [
        // The chart's highest minimum and the slowest curve, because the food is unknown.
        new(FoodKind.Custom, "custom", "Something else", 165, 0, false, LethalityGoal.Slowest, []),
        new(FoodKind.Brisket, "brisket", "Brisket", 145, 3, true, LethalityGoal.WholeMeat,
            [new("tender", 203), new("sliced", 185)]),
        new(FoodKind.PorkShoulder, "pork-shoulder", "Pork shoulder", 145, 3, true, LethalityGoal.WholeMeat,
            [new("pulled", 203), new("sliced", 185)]),
        new(FoodKind.PorkRibs, "pork-ribs", "Pork ribs", 145, 3, true, LethalityGoal.WholeMeat,
            [new("tender", 195), new("falling off", 203)]),
        new(FoodKind.BeefRibs, "beef-ribs", "Beef ribs", 145, 3, true, LethalityGoal.WholeMeat, [new("tender", 203)]),
        // Medium rare is below the USDA minimum; only holding it there longer makes it safe, which Goal counts.
        new(FoodKind.BeefRoast, "beef-roast", "Beef steak or roast", 145, 3, true, LethalityGoal.WholeMeat,
            [new("medium", 145), new("medium rare", 135), new("medium well", 150), new("well done", 160)]),
        new(FoodKind.PorkLoin, "pork-loin", "Pork chop or loin", 145, 3, true, LethalityGoal.WholeMeat,
            [new("juicy", 145), new("well done", 160)]),
        new(FoodKind.Lamb, "lamb", "Lamb", 145, 3, true, LethalityGoal.WholeMeat,
            [new("medium", 145), new("well done", 160), new("pulled", 203)]),
        // Not intact: brine is inside. Cooked ham is only reheated: to 140 °F if USDA-packed, else 165 °F (same chart).
        new(FoodKind.Ham, "ham", "Ham, uncooked", 145, 3, false, LethalityGoal.Slowest,
            [new("cooked", 145), new("well done", 160)]),
        new(FoodKind.GroundMeat, "ground-meat", "Ground meat", 160, 0, false, LethalityGoal.GroundMeat,
            [new("cooked", 160)]),
        // The chart's ground meat. Sausage with poultry counts as poultry: 165 °F.
        new(FoodKind.Sausage, "sausage", "Sausage without poultry", 160, 0, false, LethalityGoal.Slowest,
            [new("cooked", 160)]),
        new(FoodKind.Chicken, "chicken", "Chicken", 165, 0, false, LethalityGoal.Poultry,
            [new("breast", 165), new("leg", 175)]),
        new(FoodKind.Turkey, "turkey", "Turkey", 165, 0, false, LethalityGoal.Poultry,
            [new("breast", 165), new("leg", 175)]),
        new(FoodKind.Duck, "duck", "Duck or goose", 165, 0, false, LethalityGoal.Poultry,
            [new("cooked", 165), new("tender leg", 175)]),
        // FSIS has no table for fish, and Salmonella is not its main hazard.
        new(FoodKind.Fish, "fish", "Salmon or other fish", 145, 0, false, null, [new("cooked", 145)]),
    ];

    /// <summary>The preset with this <see cref="Name"/>; null if there is none.</summary>
    public static FoodPreset? Find(string? name) => All.FirstOrDefault(preset => preset.Name == name);
}
