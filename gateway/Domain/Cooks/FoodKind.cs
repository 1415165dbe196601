namespace SmartSmoker.Domain.Cooks;

/// <summary>
/// The kind of food; <see cref="FoodPreset"/> has its targets and safety data. Cold-smoked food (cheese, lox) is not
/// listed, because no heat makes it safe.
/// </summary>
public enum FoodKind
{
    /// <summary>Anything else, or not entered: <c>custom</c>.</summary>
    Custom,

    /// <summary>Beef brisket: <c>brisket</c>.</summary>
    Brisket,

    /// <summary>Pork shoulder or butt, sliced or pulled: <c>pork-shoulder</c>.</summary>
    PorkShoulder,

    /// <summary>Pork spare or back ribs: <c>pork-ribs</c>.</summary>
    PorkRibs,

    /// <summary>Beef ribs: <c>beef-ribs</c>.</summary>
    BeefRibs,

    /// <summary>Whole-muscle beef, a steak or roast: <c>beef-roast</c>.</summary>
    BeefRoast,

    /// <summary>Pork chop or loin: <c>pork-loin</c>.</summary>
    PorkLoin,

    /// <summary>Lamb chop, leg or shoulder: <c>lamb</c>.</summary>
    Lamb,

    /// <summary>Ham, fresh or smoked, not yet cooked: <c>ham</c>.</summary>
    Ham,

    /// <summary>Ground beef, pork, veal or lamb: <c>ground-meat</c>.</summary>
    GroundMeat,

    /// <summary>Raw sausage without poultry: <c>sausage</c>.</summary>
    Sausage,

    /// <summary>Chicken, whole, in parts or ground: <c>chicken</c>.</summary>
    Chicken,

    /// <summary>Turkey, whole, in parts or ground: <c>turkey</c>.</summary>
    Turkey,

    /// <summary>Duck or goose: <c>duck</c>.</summary>
    Duck,

    /// <summary>Salmon or other fish, hot smoked: <c>fish</c>.</summary>
    Fish,
}
