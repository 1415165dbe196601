namespace SmartSmoker.Domain.Safety;

/// <summary>
/// The log10 reduction of Salmonella so far at the probe's tip. It says nothing about other parts of the food.
/// <code>
/// unseen --(reading)--> seen --(reading)--> seen: the interval counts at the lower of the two temperatures
///    ^                    |
///    +----(Interrupt)-----+
/// </code>
/// A gap counts nothing, nor does a reading above <see cref="FoodMaxF"/>. A cold reading or a sudden fall restarts the
/// count. If the food only rises or only falls between two readings, counting at the lower temperature never exceeds
/// the integral of the curve.
/// </summary>
/// <param name="LastTime">Time of the newest reading; <c>default</c> before the first.</param>
/// <param name="LastF">The newest reading, °F; null if the time since then must not count.</param>
/// <param name="LogReduction">Log10 reduction so far, 0 to <see cref="LogReductionMax"/>.</param>
public readonly record struct LethalityState(DateTimeOffset LastTime, float? LastF, double LogReduction)
{
    /// <summary>The most that is counted, log10: studies start from about 8 log10 CFU/g (McMinn et al. 2018).</summary>
    public const double LogReductionMax = 8;

    /// <summary>Boiling point of water, °F: the wet inside of food is no hotter; a hotter probe measures air.</summary>
    public const float FoodMaxF = 212f;

    /// <summary>°F; a colder reading means different food. Well below every floor, well above a refrigerator.</summary>
    public const float OtherFoodF = 100f;

    /// <summary>°F; a larger fall between readings means the tip moved: resting food takes minutes for it.</summary>
    public const float MovedF = 20f;

    /// <summary>The state before any reading.</summary>
    public static LethalityState Start => default;

    /// <summary>
    /// Processes a reading. One that is not later than all earlier ones has no effect. A longer time than
    /// <paramref name="gap"/> since the last one is a gap.
    /// </summary>
    public LethalityState Step(LethalityCurve curve, Sample sample, TimeSpan gap)
    {
        var span = sample.Time - LastTime;
        if (span <= TimeSpan.Zero)
        {
            return this;
        }

        if (sample.Fahrenheit <= OtherFoodF || LastF - sample.Fahrenheit >= MovedF)
        {
            return new LethalityState(sample.Time, sample.Fahrenheit, 0);
        }

        var seen = LastF is { } lastF && span <= gap && Math.Max(lastF, sample.Fahrenheit) <= FoodMaxF
            ? curve.LogReductionPerMinute(Math.Min(lastF, sample.Fahrenheit)) * span.TotalMinutes
            : 0;
        return new LethalityState(sample.Time, sample.Fahrenheit, Math.Min(LogReduction + seen, LogReductionMax));
    }

    /// <summary>After a probe fault: the time from the last reading to the next one does not count.</summary>
    public LethalityState Interrupt() => this with { LastF = null };

    /// <summary>Whether the reduction has reached that of <paramref name="goal"/>.</summary>
    public bool Reached(LethalityGoal goal) => LogReduction >= goal.LogReduction;
}
