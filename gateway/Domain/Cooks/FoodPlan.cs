namespace SmartSmoker.Domain.Cooks;

/// <summary>What a person entered about the food on one probe. Each value may be missing.</summary>
/// <param name="Kind">The name of its preset, such as <c>brisket</c>; null if not entered.</param>
/// <param name="TargetF">The core temperature at which it is done, °F.</param>
/// <param name="WeightPounds">Its raw weight in pounds.</param>
/// <param name="WrappedAt">When it was wrapped.</param>
/// <param name="RestMinutes">The planned rest after it is taken out, in minutes.</param>
public sealed record FoodPlan(
    string? Kind = null, float? TargetF = null, float? WeightPounds = null, DateTimeOffset? WrappedAt = null,
    double? RestMinutes = null)
{
    /// <summary>A plan with nothing entered.</summary>
    public static FoodPlan Unknown { get; } = new();
}
