namespace SmartSmoker.Domain.Alerts;

/// <summary>The pit lost heat quickly.</summary>
/// <param name="Fall">How far it fell; positive.</param>
/// <param name="To">Where it was then.</param>
/// <param name="Within">How long the fall took.</param>
public sealed record PitDropped(TemperatureDelta Fall, Temperature To, TimeSpan Within) : Finding;

/// <summary>A quick fall stopped by itself: the lid was opened.</summary>
/// <param name="At">Where the pit was when this became clear.</param>
public sealed record LidOpened(Temperature At) : Finding;

/// <summary>The pit's probe fell from one reading to the next and stayed there: someone moved it.</summary>
/// <param name="At">Where it stayed.</param>
public sealed record PitProbeMoved(Temperature At) : Finding;

/// <summary>The pit keeps falling: the fire is going out.</summary>
/// <param name="At">Where it is.</param>
public sealed record PitKeepsFalling(Temperature At) : Finding;

/// <summary>The pit fell far below where it was held, and keeps falling: the fire is going out.</summary>
/// <param name="To">Where it is.</param>
/// <param name="Below">How far below where it was held; positive.</param>
public sealed record FireGoingOut(Temperature To, TemperatureDelta Below) : Finding;

/// <summary>The pit stays off the temperature where it is held.</summary>
/// <param name="At">Where it is.</param>
/// <param name="Off">How far above that temperature; negative for below.</param>
public sealed record PitOffHold(Temperature At, TemperatureDelta Off) : Finding;

/// <summary>The pit rose faster than a fire makes it rise.</summary>
/// <param name="To">Where it is.</param>
public sealed record PitFlaredUp(Temperature To) : Finding;

/// <summary>A pit that was too hot flares up, which is an alert of its own.</summary>
/// <param name="To">Where it is.</param>
public sealed record HighPitFlaredUp(Temperature To) : Finding;

/// <summary>The pit is back where it was.</summary>
/// <param name="At">Where it is.</param>
public sealed record PitBack(Temperature At) : Finding;

/// <summary>The pit stays where it is after the lid was opened, and does not come back.</summary>
/// <param name="At">Where it is.</param>
public sealed record PitNotBack(Temperature At) : Finding;

/// <summary>The pit is steady at another temperature.</summary>
/// <param name="At">Where it is.</param>
public sealed record PitSteady(Temperature At) : Finding;

/// <summary>The pit's probe gives no reading since the pit dropped.</summary>
public sealed record PitSilentAfterDrop : Finding;

/// <summary>The first scripts' rule for the smoker: its last few readings fell.</summary>
/// <param name="Fall">How far, from the first to the last; positive.</param>
/// <param name="ReadingCount">How many readings.</param>
public sealed record ClassicPitFell(TemperatureDelta Fall, int ReadingCount) : Finding;

/// <summary>The first scripts' rule for food: its last readings hardly rose.</summary>
/// <param name="Rise">How far, from the first to the last.</param>
/// <param name="ReadingCount">How many readings.</param>
public sealed record ClassicFoodRose(TemperatureDelta Rise, int ReadingCount) : Finding;
