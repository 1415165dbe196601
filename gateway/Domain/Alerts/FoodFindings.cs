namespace SmartSmoker.Domain.Alerts;

/// <summary>The food stopped rising.</summary>
/// <param name="At">Where it is.</param>
/// <param name="Rise">How far it rises within <paramref name="Window"/>.</param>
/// <param name="Window">The time over which the rule judges.</param>
public sealed record FoodStalled(Temperature At, TemperatureDelta Rise, TimeSpan Window) : Finding;

/// <summary>The food rises again after a stall.</summary>
/// <param name="At">Where it is.</param>
/// <param name="Stall">How long the stall was.</param>
public sealed record FoodRisesAgain(Temperature At, TimeSpan Stall) : Finding;

/// <summary>The food gets colder.</summary>
/// <param name="At">Where it is.</param>
/// <param name="Fall">How far it falls within <paramref name="Window"/>; positive.</param>
/// <param name="Window">The time over which the rule judges.</param>
public sealed record FoodFalls(Temperature At, TemperatureDelta Fall, TimeSpan Window) : Finding;

/// <summary>The food no longer gets colder.</summary>
/// <param name="At">Where it is.</param>
public sealed record FoodFallsNoMore(Temperature At) : Finding;

/// <summary>The food's probe jumped, as no food does.</summary>
/// <param name="By">How far; negative for down.</param>
/// <param name="To">Where it is.</param>
public sealed record FoodJumped(TemperatureDelta By, Temperature To) : Finding;

/// <summary>The food's probe is steady after a jump.</summary>
/// <param name="At">Where it is.</param>
public sealed record FoodSteadyAfterJump(Temperature At) : Finding;

/// <summary>The food fell, and then its probe jumped.</summary>
/// <param name="To">Where it is.</param>
public sealed record FoodFellAndJumped(Temperature To) : Finding;

/// <summary>The food's probe gives no reading since the food fell.</summary>
public sealed record FoodSilentAfterFall : Finding;

/// <summary>The food's probe gives no reading since it jumped.</summary>
public sealed record FoodSilentAfterJump : Finding;

/// <summary>The food is close to its target.</summary>
/// <param name="At">Where it is.</param>
/// <param name="Target">Its target.</param>
/// <param name="ToGo">How long until then, if it keeps rising as it does; whole minutes.</param>
public sealed record FoodNearTarget(Temperature At, Temperature Target, TimeSpan ToGo) : Finding;

/// <summary>The food is at its target.</summary>
/// <param name="At">Where it is.</param>
/// <param name="Target">Its target.</param>
public sealed record FoodAtTarget(Temperature At, Temperature Target) : Finding;

/// <summary>The food is no longer at its target.</summary>
/// <param name="At">Where it is.</param>
public sealed record FoodLeftTarget(Temperature At) : Finding;

/// <summary>The food is no longer close to its target.</summary>
/// <param name="At">Where it is.</param>
/// <param name="Target">Its target.</param>
public sealed record FoodNotNearTarget(Temperature At, Temperature Target) : Finding;

/// <summary>A person removed the food's target.</summary>
/// <param name="At">Where the food is.</param>
public sealed record TargetRemoved(Temperature At) : Finding;

/// <summary>The food was at its target, and its probe gives no reading.</summary>
public sealed record FoodSilentAtTarget : Finding;

/// <summary>The food has rested.</summary>
/// <param name="For">The planned rest.</param>
public sealed record FoodRested(TimeSpan For) : Finding;

/// <summary>The food that rested is cold.</summary>
/// <param name="At">Where it is.</param>
public sealed record FoodCold(Temperature At) : Finding;

/// <summary>The food was still rising when its rest was counted: the rest starts over.</summary>
/// <param name="To">Where it is.</param>
public sealed record RestStartsOver(Temperature To) : Finding;
