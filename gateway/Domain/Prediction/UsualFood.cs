namespace SmartSmoker.Domain.Prediction;

/// <summary>What is usual for a kind of food: where guesses begin, before it has been seen for long.</summary>
/// <param name="HalfThicknessM">From its middle to its surface, in metres.</param>
/// <param name="HalfThicknessSpread">Standard deviation of its logarithm.</param>
/// <param name="Shape">0 for a slab, 1 for a cylinder, 2 for a sphere.</param>
/// <param name="ShapeSpread">How far from that it may be.</param>
/// <param name="Wetness">Evaporation of its surface, as a part of a free water surface's; skin and fat give less.</param>
/// <param name="WrapChance">How often it is wrapped.</param>
/// <param name="Hours">How long it takes from cold to its target, in hours; null to go by physics alone.</param>
/// <remarks>
/// Sizes are those of retail cuts; how long brisket and pork take is what guides and published cooks say (amazingribs.com; nine to eleven
/// hours at 225 to 250 °F, wrapped), taken as a log-normal guess that what is seen of the food outweighs with time.
/// </remarks>
internal sealed record UsualFood(
    double HalfThicknessM, double HalfThicknessSpread, double Shape, double ShapeSpread, double Wetness, double WrapChance, double? Hours)
{
    /// <summary>Below this target a food is sliced, not pulled: poultry and roasts, not brisket and pork.</summary>
    private const float SlicedF = 180;

    private static readonly UsualFood Pulled = new(0.045, 0.45, 1, 1, 0.3, 0.85, 9);
    private static readonly UsualFood Sliced = new(0.055, 0.4, 1.3, 0.7, 0.085, 0, null);

    /// <summary>What is usual for <paramref name="kind"/>, or, where that is not known, for foods with such a target.</summary>
    public static UsualFood Of(string? kind, float targetF) => kind switch
    {
        "brisket" => new(0.039, 0.15, 0.2, 0.4, 0.3, 0.85, 11),
        "pork-shoulder" => new(0.073, 0.15, 1.7, 0.4, 0.3, 0.85, 10),
        "pork-ribs" or "beef-ribs" => new(0.0195, 0.15, 0.2, 0.4, 0.3, 0.6, null),
        "chicken" => new(0.05, 0.15, 1.7, 0.4, 0.07, 0, null),
        "turkey" or "duck" => new(0.073, 0.2, 1.7, 0.4, 0.07, 0, null),
        "beef-roast" or "pork-loin" => new(0.06, 0.15, 1, 0.4, 0.15, 0, null),
        _ => targetF < SlicedF ? Sliced : Pulled,
    };
}
