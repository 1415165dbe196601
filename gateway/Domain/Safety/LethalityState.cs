namespace SmartSmoker.Domain.Safety;

/// <summary>
/// The log10 reduction of Salmonella that heat has brought so far, where the tip of the probe is; nothing is known of other places.
/// <code>
/// unseen --(reading)--> seen --(reading)--> seen: the time between counts at the colder of its two ends
///    ^                    |
///    +----(Interrupt)-----+
/// </code>
/// A gap counts nothing, nor does a reading hotter than a food's inside can be. A cold reading or a sudden fall starts anew.
/// Counting at the colder end is never more than the integral of the curve over the temperatures between, for a food that only rises or
/// only falls between two readings.
/// </summary>
/// <param name="LastTime">Time stamp of the newest reading; the earliest time there is before the first.</param>
/// <param name="LastF">What it said, °F; null when the time since then is not to count.</param>
/// <param name="LogReduction">Log10 reduction so far, 0 to <see cref="LogReductionMax"/>.</param>
public readonly record struct LethalityState(DateTimeOffset LastTime, float? LastF, double LogReduction)
{
    /// <summary>More is not counted: studies start from about 8 log10 CFU/g (McMinn et al. 2018), so no one has seen more die.</summary>
    public const double LogReductionMax = 8;

    /// <summary>Boiling water. The wet inside of a food is no hotter; a probe that is measures air.</summary>
    public const float FoodMaxF = 212f;

    /// <summary>
    /// A food this cold is another one: what was counted is not its own. SmartSmoker's choice: well below every floor, well above a
    /// refrigerator.
    /// </summary>
    public const float AnewF = 100f;

    /// <summary>
    /// A fall this large from one reading to the next is a tip that moved, say from the pit's air into a food: nothing is known of the new
    /// place. SmartSmoker's choice: inside a food that rests, it takes many minutes.
    /// </summary>
    public const float MovedF = 20f;

    /// <summary>Before any reading.</summary>
    public static LethalityState Start => default;

    /// <summary>Takes in a reading. One that is not later than all before changes nothing.</summary>
    public LethalityState Step(LethalityCurve curve, Sample sample)
    {
        var span = sample.Time - LastTime;
        if (span <= TimeSpan.Zero)
        {
            return this;
        }

        if (sample.Fahrenheit <= AnewF || LastF - sample.Fahrenheit >= MovedF)
        {
            return new LethalityState(sample.Time, sample.Fahrenheit, 0);
        }

        var seen = LastF is { } lastF && span <= TimeWindow.GapMax && Math.Max(lastF, sample.Fahrenheit) <= FoodMaxF
            ? curve.LogReductionPerMinute(Math.Min(lastF, sample.Fahrenheit)) * span.TotalMinutes
            : 0;
        return new LethalityState(sample.Time, sample.Fahrenheit, Math.Min(LogReduction + seen, LogReductionMax));
    }

    /// <summary>The probe has a fault: the time from its last reading to its next does not count.</summary>
    public LethalityState Interrupt() => this with { LastF = null };

    /// <summary>Whether it is at least <paramref name="goal"/>'s; reached at the step where this turns true.</summary>
    public bool Reached(LethalityGoal goal) => LogReduction >= goal.LogReduction;
}
