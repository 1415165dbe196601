namespace SmartSmoker.Domain.Prediction;

/// <summary>When a food will be done: exactly one of the records within.</summary>
public abstract record Forecast
{
    private Forecast()
    {
    }

    /// <summary>There is too little to go on.</summary>
    /// <param name="Reason">What is missing, for people.</param>
    public sealed record NotYet(string Reason) : Forecast;

    /// <summary>It is at its target.</summary>
    /// <param name="At">Since when.</param>
    public sealed record Reached(DateTimeOffset At) : Forecast;

    /// <summary>It will be done.</summary>
    /// <param name="Median">As likely earlier as later.</param>
    /// <param name="Low">Earlier with a chance of 10 %.</param>
    /// <param name="High">Later with a chance of 10 %; at most <see cref="Outlook.HorizonMinutes"/> from now: "or later".</param>
    /// <param name="IfWrappedNow">The median if it were wrapped now; null where it is probably wrapped, or too cold for that.</param>
    /// <param name="WrappedChance">How likely it is wrapped already, 0 to 1, as far as the readings show.</param>
    public sealed record Expected(
        DateTimeOffset Median, DateTimeOffset Low, DateTimeOffset High, DateTimeOffset? IfWrappedNow, double WrappedChance)
        : Forecast;

    /// <summary>As the pit is, it will probably not be done within <see cref="Outlook.HorizonMinutes"/>.</summary>
    /// <param name="HighestF">What it will come to, in degrees Fahrenheit.</param>
    /// <param name="PitNeededF">A pit that would get it there; null where none up to 325 °F would.</param>
    /// <param name="WrapHelps">Whether wrapping now would get it there.</param>
    public sealed record OutOfReach(float HighestF, float? PitNeededF, bool WrapHelps) : Forecast;
}
