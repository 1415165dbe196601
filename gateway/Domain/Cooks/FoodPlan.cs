namespace SmartSmoker.Domain.Cooks;

/// <summary>What a person says of the food on one probe. All of it may be unknown.</summary>
/// <param name="Kind">Name of its preset, as <c>brisket</c>; null where not said.</param>
/// <param name="TargetF">The core temperature at which it is done, in degrees Fahrenheit.</param>
/// <param name="WeightPounds">Its weight when raw, in pounds.</param>
/// <param name="WrappedAt">When it was wrapped.</param>
/// <param name="RestMinutes">How long it is to rest once taken out.</param>
public sealed record FoodPlan(string? Kind = null, float? TargetF = null, float? WeightPounds = null, DateTimeOffset? WrappedAt = null, double? RestMinutes = null)
{
    /// <summary>Nothing said.</summary>
    public static FoodPlan Unknown { get; } = new();
}
