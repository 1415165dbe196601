using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Web.Cooks;

/// <summary>Plausible values of what people say about a cook, to reject typing mistakes and hostile files.</summary>
internal static class CookLimits
{
    private const float PitMinF = 100, PitMaxF = 700, TargetMinF = 32, TargetMaxF = 250;
    private const float WeightMaxPounds = 200, RestMinutesMax = 1_440;
    private const int YearMin = 1970, YearMax = 2100;

    /// <summary>Why <paramref name="setPointF"/> is not a pit set point, °F; null if it is, or is null.</summary>
    public static string? RejectPit(float? setPointF) =>
        setPointF is null or (>= PitMinF and <= PitMaxF) ? null : $"The set point must be {PitMinF} to {PitMaxF} °F.";

    /// <summary>Why <paramref name="plan"/> is not a plan for food; null if it is.</summary>
    public static string? Reject(FoodPlan plan) => plan switch
    {
        { Kind: not null } when FoodPreset.Find(plan.Kind) is null =>
            $"There is no food called {plan.Kind}. GET /api/presets lists the types of food.",
        { TargetF: < TargetMinF or > TargetMaxF or float.NaN } =>
            $"The target must be {TargetMinF} to {TargetMaxF} °F.",
        { WeightPounds: <= 0 or > WeightMaxPounds or float.NaN } =>
            $"The weight must be above 0 and at most {WeightMaxPounds} lb.",
        { RestMinutes: < 0 or > RestMinutesMax or double.NaN } =>
            $"The rest time must be 0 to {RestMinutesMax} minutes.",
        { WrappedAt.Year: < YearMin or >= YearMax } =>
            $"The time of wrapping must be between {YearMin} and {YearMax}.",
        _ => null,
    };
}
