namespace SmartSmoker.Simulator.Generated;

/// <summary>The idealized shape of a food, in which heat flows along one coordinate.</summary>
public enum MeatShape
{
    /// <summary>Flat, heated from both sides.</summary>
    Slab,

    /// <summary>Long and round.</summary>
    Cylinder,

    /// <summary>Round.</summary>
    Sphere,
}

/// <summary>How a food is wrapped.</summary>
public enum Wrap
{
    /// <summary>Not wrapped.</summary>
    None,

    /// <summary>In butcher paper, which lets some steam out.</summary>
    Paper,

    /// <summary>In aluminum foil, which lets almost none out.</summary>
    Foil,
}

/// <summary>
/// A kind of food as it is usually cooked. Pits, targets and when to wrap: amazingribs.com, Meathead and Blonder, "The
/// science of the stall" and its recipes; poultry: USDA-FSIS, 165 °F. Times that come out: brisket and pork butt 1 to
/// 1.5 h a pound at 225 to 275 °F, ribs 4 to 6 h, turkey 20 to 30 min a pound at 275 to 325 °F.
/// </summary>
/// <param name="Shape">The shape.</param>
/// <param name="WeightLb">The usual weights, in pounds.</param>
/// <param name="HalfThicknessMm">From the middle to the surface at the lowest and highest weight, in
/// millimetres.</param>
/// <param name="PitF">Usual set points, in degrees Fahrenheit.</param>
/// <param name="TargetF">Usual targets, in degrees Fahrenheit.</param>
/// <param name="Wetness">Part of a free water surface's evaporation that its surface gives when fresh; skin and fat
/// give less.</param>
/// <param name="WrapChance">The probability that it is wrapped, 0 to 1.</param>
/// <param name="UsualHours">The approximate duration, for placing events.</param>
public sealed record Meat(
    string Name, MeatShape Shape, (double From, double To) WeightLb, (double From, double To) HalfThicknessMm,
    (double From, double To) PitF, (double From, double To) TargetF, (double From, double To) Wetness,
    double WrapChance,
    double UsualHours)
{
    /// <summary>The kinds of food that can be generated.</summary>
    public static IReadOnlyList<Meat> All { get; } =
    [
        new("brisket", MeatShape.Slab, (10, 16), (34, 44), (225, 275), (195, 205), (0.4, 0.8), 0.85, 11),
        new("pork-shoulder", MeatShape.Sphere, (6, 10), (66, 80), (225, 275), (195, 205), (0.4, 0.8), 0.85, 10),
        new("pork-ribs", MeatShape.Slab, (2.5, 4), (17, 22), (225, 275), (190, 203), (0.4, 0.8), 0.6, 4.5),
        new("chicken", MeatShape.Sphere, (3.5, 6), (46, 54), (275, 350), (160, 170), (0.1, 0.2), 0, 2.5),
        new("turkey", MeatShape.Sphere, (11, 16), (68, 80), (275, 325), (160, 165), (0.1, 0.2), 0, 4.5),
        new("beef-roast", MeatShape.Cylinder, (5, 9), (55, 68), (225, 275), (125, 135), (0.2, 0.4), 0, 4.5),
    ];
}
