using SmartSmoker.Domain.Prediction;

namespace SmartSmoker.Engine;

/// <summary>
/// When a food is at its target, as far as can be foreseen; values, which the page puts into words and its unit.
/// </summary>
/// <param name="State"><c>expected</c>, <c>not-yet</c>, <c>reached</c> or <c>out-of-reach</c>; what is not of this
/// state is null.</param>
/// <param name="At">Expected: as likely earlier as later. Reached: since when.</param>
/// <param name="From">Expected: earlier with a chance of 10 %.</param>
/// <param name="To">Expected: later with a chance of 10 %.</param>
/// <param name="OrLater">Whether <paramref name="To"/> is as far as is foreseen, and it may be later.</param>
/// <param name="IfWrappedNow">Expected: when, if it were wrapped now; null where that would change nothing.</param>
/// <param name="LooksWrapped">Expected: whether it is more likely wrapped than not.</param>
/// <param name="Reason">Not yet: what is missing, for people.</param>
/// <param name="HighestF">Out of reach: what it comes to, in degrees Fahrenheit.</param>
/// <param name="PitNeededF">Out of reach: a pit that would get it there, in degrees Fahrenheit; null where none
/// would.</param>
/// <param name="WrapHelps">Out of reach: whether wrapping it now would.</param>
public sealed record ForecastView(
    string State, DateTimeOffset? At = null, DateTimeOffset? From = null, DateTimeOffset? To = null,
    bool OrLater = false,
    DateTimeOffset? IfWrappedNow = null, bool LooksWrapped = false, string? Reason = null, float? HighestF = null,
    float? PitNeededF = null, bool WrapHelps = false)
{
    /// <summary>Of <paramref name="forecast"/>, asked at <paramref name="now"/>.</summary>
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
