namespace SmartSmoker.Domain.Alerts;

/// <summary>The pit lost heat quickly.</summary>
/// <param name="Fall">How far the pit fell; positive.</param>
/// <param name="To">The temperature after the fall.</param>
/// <param name="Within">How long the fall took.</param>
[Stored("pit-dropped", "fallF", "toF", "withinS")]
public sealed record PitDropped(TemperatureDelta Fall, Temperature To, TimeSpan Within) : Finding;

/// <summary>A quick fall stopped by itself, which shows that the lid was opened.</summary>
/// <param name="At">The pit's temperature when this became clear.</param>
[Stored("lid-opened", "atF")]
public sealed record LidOpened(Temperature At) : Finding;

/// <summary>The pit probe fell from one reading to the next and stayed there, which shows that it was moved.</summary>
/// <param name="At">The temperature at which it stayed.</param>
[Stored("pit-probe-moved", "atF")]
public sealed record PitProbeMoved(Temperature At) : Finding;

/// <summary>The pit keeps falling after a drop or a low, so the fire is going out.</summary>
/// <param name="At">The pit's temperature.</param>
[Stored("pit-keeps-falling", "atF")]
public sealed record PitKeepsFalling(Temperature At) : Finding;

/// <summary>The pit is far below the temperature it held and keeps falling, so the fire is going out.</summary>
/// <param name="To">The pit's temperature.</param>
/// <param name="Below">How far it is below the temperature it held; positive.</param>
[Stored("fire-going-out", "toF", "belowF")]
public sealed record FireGoingOut(Temperature To, TemperatureDelta Below) : Finding;

/// <summary>The pit stays away from the temperature it held, or from its set point.</summary>
/// <param name="At">The pit's temperature.</param>
/// <param name="Off">How far it is above that temperature; negative for below.</param>
[Stored("pit-off-hold", "atF", "offF")]
public sealed record PitOffHold(Temperature At, TemperatureDelta Off) : Finding;

/// <summary>The pit rose faster than a fire should heat it.</summary>
/// <param name="To">The pit's temperature.</param>
[Stored("pit-flared-up", "toF")]
public sealed record PitFlaredUp(Temperature To) : Finding;

/// <summary>A pit that was too hot flared up; the flare-up gets its own alert.</summary>
/// <param name="To">The pit's temperature.</param>
[Stored("high-pit-flared-up", "toF")]
public sealed record HighPitFlaredUp(Temperature To) : Finding;

/// <summary>The pit is back where it was.</summary>
/// <param name="At">The pit's temperature.</param>
[Stored("pit-back", "atF")]
public sealed record PitBack(Temperature At) : Finding;

/// <summary>The pit settled at a lower temperature after the lid was opened.</summary>
/// <param name="At">The pit's temperature.</param>
[Stored("pit-not-back", "atF")]
public sealed record PitNotBack(Temperature At) : Finding;

/// <summary>The pit settled at another temperature.</summary>
/// <param name="At">The pit's temperature.</param>
[Stored("pit-steady", "atF")]
public sealed record PitSteady(Temperature At) : Finding;

/// <summary>The pit probe has been silent since the pit dropped.</summary>
[Stored("pit-silent-after-drop")]
public sealed record PitSilentAfterDrop : Finding;

/// <summary>The original scripts' smoker rule: the last readings fell.</summary>
/// <param name="Fall">How far, from the first reading to the last; positive.</param>
/// <param name="ReadingCount">The number of readings.</param>
[Stored("classic-pit-fell", "fallF", "readingCount")]
public sealed record ClassicPitFell(TemperatureDelta Fall, int ReadingCount) : Finding;

/// <summary>The original scripts' food rule: the last readings hardly rose.</summary>
/// <param name="Rise">How far, from the first reading to the last.</param>
/// <param name="ReadingCount">The number of readings.</param>
[Stored("classic-food-rose", "riseF", "readingCount")]
public sealed record ClassicFoodRose(TemperatureDelta Rise, int ReadingCount) : Finding;
