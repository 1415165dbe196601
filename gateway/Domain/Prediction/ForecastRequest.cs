using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Domain.Prediction;

/// <summary>When will this food be done?</summary>
/// <param name="History">The cook so far; samples later than <paramref name="Now"/> are not looked at.</param>
/// <param name="TargetF">When it is done, in degrees Fahrenheit.</param>
/// <param name="Now">The time asked at.</param>
/// <param name="Kind">What it is; null or <see cref="FoodKind.Custom"/> where not said.</param>
/// <param name="PitSetPointF">What the pit will be held at; null where not known: then it is taken to go on as it was.</param>
/// <param name="WrappedAt">When it was wrapped, if a person said so; else signs of wrapping are looked for.</param>
public sealed record ForecastRequest(
    CookHistory History, float TargetF, DateTimeOffset Now, FoodKind? Kind = null, float? PitSetPointF = null,
    DateTimeOffset? WrappedAt = null);
