namespace SmartSmoker.Domain.Alerts;

/// <summary>The food stopped rising.</summary>
/// <param name="At">The food's temperature.</param>
/// <param name="Rise">How far the food rose in <paramref name="Window"/>.</param>
/// <param name="Window">The rule's time window.</param>
[Stored("food-stalled", "atF", "riseF", "windowS")]
public sealed record FoodStalled(Temperature At, TemperatureDelta Rise, TimeSpan Window) : Finding;

/// <summary>The food is rising again after a stall.</summary>
/// <param name="At">The food's temperature.</param>
/// <param name="Stall">How long the stall lasted.</param>
[Stored("food-rises-again", "atF", "stallS")]
public sealed record FoodRisesAgain(Temperature At, TimeSpan Stall) : Finding;

/// <summary>The food is getting colder.</summary>
/// <param name="At">The food's temperature.</param>
/// <param name="Fall">How far the food fell in <paramref name="Window"/>; positive.</param>
/// <param name="Window">The rule's time window.</param>
[Stored("food-falls", "atF", "fallF", "windowS")]
public sealed record FoodFalls(Temperature At, TemperatureDelta Fall, TimeSpan Window) : Finding;

/// <summary>The food stopped getting colder.</summary>
/// <param name="At">The food's temperature.</param>
[Stored("food-falls-no-more", "atF")]
public sealed record FoodFallsNoMore(Temperature At) : Finding;

/// <summary>The food probe's reading jumped farther than food can.</summary>
/// <param name="By">The size of the jump; negative for a fall.</param>
/// <param name="To">The reading after the jump.</param>
[Stored("food-jumped", "byF", "toF")]
public sealed record FoodJumped(TemperatureDelta By, Temperature To) : Finding;

/// <summary>The food probe's reading is steady after a jump.</summary>
/// <param name="At">The food's temperature.</param>
[Stored("food-steady-after-jump", "atF")]
public sealed record FoodSteadyAfterJump(Temperature At) : Finding;

/// <summary>The food was getting colder when its probe's reading jumped.</summary>
/// <param name="To">The reading after the jump.</param>
[Stored("food-fell-and-jumped", "toF")]
public sealed record FoodFellAndJumped(Temperature To) : Finding;

/// <summary>The food probe has been silent since the food got colder.</summary>
[Stored("food-silent-after-fall")]
public sealed record FoodSilentAfterFall : Finding;

/// <summary>The food probe has been silent since its reading jumped.</summary>
[Stored("food-silent-after-jump")]
public sealed record FoodSilentAfterJump : Finding;

/// <summary>The food is close to its target.</summary>
/// <param name="At">The food's temperature.</param>
/// <param name="Target">The target.</param>
/// <param name="ToGo">The time left at the current rate, in whole minutes.</param>
[Stored("food-near-target", "atF", "targetF", "toGoS")]
public sealed record FoodNearTarget(Temperature At, Temperature Target, TimeSpan ToGo) : Finding;

/// <summary>The food reached its target.</summary>
/// <param name="At">The food's temperature.</param>
/// <param name="Target">The target.</param>
[Stored("food-at-target", "atF", "targetF")]
public sealed record FoodAtTarget(Temperature At, Temperature Target) : Finding;

/// <summary>The food fell below its target after it had reached it.</summary>
/// <param name="At">The food's temperature.</param>
[Stored("food-left-target", "atF")]
public sealed record FoodLeftTarget(Temperature At) : Finding;

/// <summary>The food is no longer close to its target.</summary>
/// <param name="At">The food's temperature.</param>
/// <param name="Target">The target.</param>
[Stored("food-not-near-target", "atF", "targetF")]
public sealed record FoodNotNearTarget(Temperature At, Temperature Target) : Finding;

/// <summary>A person removed the food's target.</summary>
/// <param name="At">The food's temperature.</param>
[Stored("target-removed", "atF")]
public sealed record TargetRemoved(Temperature At) : Finding;

/// <summary>The food probe has been silent since the food reached its target.</summary>
[Stored("food-silent-at-target")]
public sealed record FoodSilentAtTarget : Finding;

/// <summary>The food has rested.</summary>
/// <param name="For">The planned rest.</param>
[Stored("food-rested", "forS")]
public sealed record FoodRested(TimeSpan For) : Finding;

/// <summary>Food that had rested is cold.</summary>
/// <param name="At">The food's temperature.</param>
[Stored("food-cold", "atF")]
public sealed record FoodCold(Temperature At) : Finding;

/// <summary>The food was still rising while its rest was being counted, so the rest starts over.</summary>
/// <param name="To">The food's temperature.</param>
[Stored("rest-starts-over", "toF")]
public sealed record RestStartsOver(Temperature To) : Finding;
