using SmartSmoker.Domain.Prediction;

namespace SmartSmoker.Engine;

/// <summary>
/// The forecast of when a food reaches its target, as values that the page turns into text in its own unit.
/// </summary>
/// <param name="State"><c>expected</c>, <c>not-yet</c>, <c>reached</c> or <c>out-of-reach</c>; properties of other
/// states are null.</param>
/// <param name="At">Expected: the median estimate. Reached: when it reached the target.</param>
/// <param name="From">Expected: the 10th percentile.</param>
/// <param name="To">Expected: the 90th percentile.</param>
/// <param name="OrLater">Whether <paramref name="To"/> is the forecast horizon, so the food may take longer.</param>
/// <param name="IfWrappedNow">Expected: the estimate if the food is wrapped now; null if wrapping changes
/// nothing.</param>
/// <param name="LooksWrapped">Expected: whether the food is probably wrapped.</param>
/// <param name="Reason">Not yet: what is missing, as text for the page.</param>
/// <param name="HighestF">Out of reach: the highest temperature it will reach, in degrees Fahrenheit.</param>
/// <param name="PitNeededF">Out of reach: a pit temperature that would reach the target, in degrees Fahrenheit; null if
/// none would.</param>
/// <param name="WrapHelps">Out of reach: whether wrapping the food now would reach the target.</param>
public sealed record ForecastView(
    string State, DateTimeOffset? At = null, DateTimeOffset? From = null, DateTimeOffset? To = null,
    bool OrLater = false,
    DateTimeOffset? IfWrappedNow = null, bool LooksWrapped = false, string? Reason = null, float? HighestF = null,
    float? PitNeededF = null, bool WrapHelps = false)
{
    /// <summary>Creates the view of <paramref name="forecast"/>, made at <paramref name="now"/>.</summary>
    public static ForecastView Of(Forecast forecast, DateTimeOffset now) => forecast switch
    {
        Forecast.Expected expected => new(
            "expected", expected.Median, expected.Low, expected.High,
            expected.High >= now.AddMinutes(Outlook.HorizonMinutes),
            expected.IfWrappedNow, expected.WrappedChance >= 0.5),
        Forecast.Reached reached => new("reached", reached.At),
        Forecast.OutOfReach far =>
            new("out-of-reach", HighestF: far.HighestF, PitNeededF: far.PitNeededF, WrapHelps: far.WrapHelps),
        Forecast.NotYet notYet => new("not-yet", Reason: notYet.Reason),
        _ => throw new ArgumentOutOfRangeException(nameof(forecast)),
    };
}
