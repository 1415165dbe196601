namespace SmartSmoker.Domain.Alerts;

/// <summary>The food reached the Salmonella reduction for its kind at the probe's tip.</summary>
/// <param name="LogReduction">The reduction of Salmonella, log10.</param>
/// <param name="At">The food's temperature.</param>
[Stored("food-safe", "logReduction", "atF")]
public sealed record FoodSafe(double LogReduction, Temperature At) : Finding;

/// <summary>The Salmonella count starts over: the food is cold, or a person entered another kind.</summary>
[Stored("safety-count-restarted")]
public sealed record SafetyCountRestarted : Finding;

/// <summary>The food spent too long at temperatures where bacteria grow.</summary>
/// <param name="Zone">The time spent in the zone.</param>
/// <param name="Unseen">The time without readings, which <paramref name="Zone"/> does not include.</param>
/// <param name="Low">The lower end of the zone.</param>
/// <param name="High">The upper end of the zone.</param>
/// <param name="IsIntact">Whether the food is a whole cut, whose inside is nearly free of bacteria.</param>
[Stored("food-in-danger-zone", "zoneS", "unseenS", "lowF", "highF", "isIntact")]
public sealed record FoodInDangerZone(
    TimeSpan Zone, TimeSpan Unseen, Temperature Low, Temperature High, bool IsIntact) : Finding;

/// <summary>The food was hot long enough to kill the bacteria that grew.</summary>
[Stored("danger-zone-over")]
public sealed record DangerZoneOver : Finding;
