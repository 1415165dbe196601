using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Domain.Prediction;

/// <summary>Asks when a food will be done.</summary>
/// <param name="History">The cook so far. Samples later than <paramref name="Now"/> are ignored.</param>
/// <param name="TargetF">The target, °F.</param>
/// <param name="Now">The time of the question.</param>
/// <param name="Kind">The kind of food; null or <see cref="FoodKind.Custom"/> if unknown.</param>
/// <param name="PitSetPointF">The pit temperature to hold, °F; null to assume that it stays as it was.</param>
/// <param name="WrappedAt">When a person says it was wrapped; null to search the readings for signs.</param>
public sealed record ForecastRequest(
    CookHistory History, float TargetF, DateTimeOffset Now, FoodKind? Kind = null, float? PitSetPointF = null,
    DateTimeOffset? WrappedAt = null);
