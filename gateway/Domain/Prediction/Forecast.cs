namespace SmartSmoker.Domain.Prediction;

/// <summary>The estimate of when a food is done: exactly one of the nested records.</summary>
public abstract record Forecast
{
    private Forecast()
    {
    }

    /// <summary>There is not enough data for an estimate.</summary>
    /// <param name="Reason">What is missing, for a person.</param>
    public sealed record NotYet(string Reason) : Forecast;

    /// <summary>The food has reached its target.</summary>
    /// <param name="At">When it reached it.</param>
    public sealed record Reached(DateTimeOffset At) : Forecast;

    /// <summary>The food will reach its target.</summary>
    /// <param name="Median">Equally likely to be early or late.</param>
    /// <param name="Low">10 % chance of being earlier.</param>
    /// <param name="High">10 % chance of being later. <see cref="Outlook.HorizonMinutes"/> means "or later".</param>
    /// <param name="IfWrappedNow">The median if wrapped now; null if it probably is wrapped or is too cold.</param>
    /// <param name="WrappedChance">The chance that the food is wrapped already, 0 to 1, by the readings.</param>
    public sealed record Expected(
        DateTimeOffset Median, DateTimeOffset Low, DateTimeOffset High, DateTimeOffset? IfWrappedNow,
        double WrappedChance)
        : Forecast;

    /// <summary>In this pit, the food will probably not be done within <see cref="Outlook.HorizonMinutes"/>.</summary>
    /// <param name="HighestF">The highest temperature it will reach, °F.</param>
    /// <param name="PitNeededF">A pit that would get it there, °F; null if none up to 325 °F would.</param>
    /// <param name="WrapHelps">Whether wrapping it now would get it there.</param>
    public sealed record OutOfReach(float HighestF, float? PitNeededF, bool WrapHelps) : Forecast;
}
