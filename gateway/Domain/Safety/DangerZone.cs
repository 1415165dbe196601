namespace SmartSmoker.Domain.Safety;

/// <summary>
/// The time that food has spent between 40 and 140 °F (4 and 60 °C), where bacteria grow, measured at the probe's tip.
/// <code>
/// counting --(35 min at 140 °F or more, without a break)--> counting from zero
/// </code>
/// An interval between two readings counts if either of them is in the zone. Chilling pauses the count but does not
/// reset it. The count also pauses during a gap or a probe fault; that time is summed in <paramref name="Unseen"/>, so
/// that an alert can say that the true time may be longer. Every reading must be one of the food; start from
/// <see cref="Start"/> with each cook.
/// </summary>
/// <remarks>
/// FSIS-GD-2021-14 (Come-Up-Time) judges a whole cut that was not injected, boned or ground by its surface, because its
/// inside is nearly free of bacteria; large cuts often take longer than four hours. The guideline's own limit is 6
/// hours from 50 to 130 °F, because of the toxin of Staphylococcus aureus. Cooking does not destroy that toxin, so a
/// count that restarts from zero says nothing about it.
/// </remarks>
/// <param name="LastTime">Time of the newest reading; <c>default</c> before the first.</param>
/// <param name="LastF">The newest reading, °F; null if the time since then must not count.</param>
/// <param name="InZone">Time in the zone.</param>
/// <param name="Hot">Unbroken time at <see cref="HighF"/> or more.</param>
/// <param name="Unseen">Time without readings that may have been in the zone, judged by the readings around it.</param>
internal readonly record struct DangerZone(
    DateTimeOffset LastTime, float? LastF, TimeSpan InZone, TimeSpan Hot, TimeSpan Unseen)
{
    /// <summary>Lower end of the zone, °F; bacteria grow above it. Source: USDA FSIS, "Danger Zone".</summary>
    public const float LowF = 40f;

    /// <summary>Upper end of the zone, °F; bacteria stop growing here. Source: as <see cref="LowF"/>.</summary>
    public const float HighF = 140f;

    /// <summary>
    /// Time in the zone after which the alert is raised: four hours without temperature control, FDA Food Code 2022,
    /// 3-501.19(B), whose zone is 41 to 135 °F.
    /// </summary>
    public static readonly TimeSpan InZoneMax = TimeSpan.FromHours(4);

    /// <summary>
    /// Unbroken time at <see cref="HighF"/> that kills the bacteria that grew. Source: FSIS-GD-2021-14, Table 3,
    /// chicken with 12 % fat: 35 minutes at 140 °F for 7 log, the longest in its tables.
    /// </summary>
    public static readonly TimeSpan HotEnough = TimeSpan.FromMinutes(35);

    /// <summary>The state before any reading.</summary>
    public static DangerZone Start => default;

    /// <summary>Whether the time exceeds <see cref="InZoneMax"/>. A change raises or clears the alert.</summary>
    public bool IsOver => InZone > InZoneMax;

    /// <summary>
    /// Processes a reading. One that is not later than all earlier ones has no effect. A longer time than
    /// <paramref name="gap"/> since the last one is a gap.
    /// </summary>
    public DangerZone Step(Sample sample, TimeSpan gap)
    {
        var span = sample.Time - LastTime;
        if (span <= TimeSpan.Zero)
        {
            return this;
        }

        var next = this with { LastTime = sample.Time, LastF = sample.Fahrenheit, Hot = TimeSpan.Zero };
        if (LastF is not { } lastF || span > gap)
        {
            var mayCount = LastTime != default
                && (Contains(sample.Fahrenheit) || (LastF is { } known && Contains(known)));
            return mayCount ? next with { Unseen = Unseen + span } : next;
        }

        if (Contains(sample.Fahrenheit) || Contains(lastF))
        {
            return next with { InZone = InZone + span };
        }

        var hot = Math.Min(lastF, sample.Fahrenheit) >= HighF ? Hot + span : TimeSpan.Zero;
        return hot >= HotEnough
            ? next with { InZone = TimeSpan.Zero, Unseen = TimeSpan.Zero, Hot = HotEnough }
            : next with { Hot = hot };
    }

    /// <summary>After a probe fault: the time from the last reading to the next one does not count.</summary>
    public DangerZone Interrupt() => this with { LastF = null };

    private static bool Contains(float fahrenheit) => fahrenheit is > LowF and < HighF;
}
