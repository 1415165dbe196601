namespace SmartSmoker.Domain.Alerts;

/// <summary>The food had the heat that its kind needs, at the tip of the probe.</summary>
/// <param name="LogReduction">Salmonella, as powers of ten.</param>
/// <param name="At">Where it is.</param>
public sealed record FoodSafe(double LogReduction, Temperature At) : Finding;

/// <summary>The count of heat starts over: the food is cold, or it is another food.</summary>
public sealed record SafetyCountRestarted : Finding;

/// <summary>The food was too long where bacteria grow.</summary>
/// <param name="Zone">How long it was there.</param>
/// <param name="Unseen">Time without readings, which is not counted.</param>
/// <param name="Low">Where bacteria begin to grow.</param>
/// <param name="High">Where they no longer grow.</param>
/// <param name="IsIntact">Whether it is a whole cut, whose inside is nearly free of bacteria.</param>
public sealed record FoodInDangerZone(
    TimeSpan Zone, TimeSpan Unseen, Temperature Low, Temperature High, bool IsIntact) : Finding;

/// <summary>The food was hot long enough to kill what had grown.</summary>
public sealed record DangerZoneOver : Finding;
