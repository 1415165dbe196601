namespace SmartSmoker.Domain.Safety;

/// <summary>
/// How long a food has been where bacteria grow, between 40 and 140 °F (4 and 60 °C), where the tip of the probe is.
/// <code>
/// counting --(35 min at 140 °F or more, unbroken)--> counting from zero
/// </code>
/// Time counts when either end of it is in the zone. Chilling stops the count, but undoes nothing. Over a gap, or a fault of
/// the probe, the clock stands still: nothing is assumed of what was between. How long that was is kept apart, so that whoever tells of
/// the time can say that it may be longer. Readings are taken as those of a food: whoever uses this begins at <see cref="Start"/>
/// when a cook starts.
/// </summary>
/// <remarks>
/// The inside of a whole cut that was not injected, boned or minced is nearly free of bacteria, and FSIS lets such a cut be judged by its
/// surface (FSIS-GD-2021-14, Come-Up-Time); large ones often take longer than four hours. The guideline's own limit is 6 hours from 50 to
/// 130 °F, because of the toxin of Staphylococcus aureus, which cooking does not destroy: starting from zero says nothing of that toxin.
/// </remarks>
/// <param name="LastTime">Time stamp of the newest reading; the earliest time there is before the first.</param>
/// <param name="LastF">What it said, °F; null when the time since then is not to count.</param>
/// <param name="InZone">Time in the zone.</param>
/// <param name="Hot">Time at <see cref="HighF"/> or more, unbroken by the zone or a gap.</param>
/// <param name="Unseen">Time without readings that may have been in the zone: what is known of its ends is there.</param>
internal readonly record struct DangerZone(DateTimeOffset LastTime, float? LastF, TimeSpan InZone, TimeSpan Hot, TimeSpan Unseen)
{
    /// <summary>Above this bacteria grow. Source: USDA FSIS, "Danger Zone" (40 °F - 140 °F).</summary>
    public const float LowF = 40f;

    /// <summary>From this on they do not grow. Source: as <see cref="LowF"/>.</summary>
    public const float HighF = 140f;

    /// <summary>
    /// Longer is to be told. Source: FDA Food Code 2022, 3-501.19(B), four hours without temperature control (its zone is 41 to 135 °F).
    /// </summary>
    public static readonly TimeSpan InZoneMax = TimeSpan.FromHours(4);

    /// <summary>
    /// So long at <see cref="HighF"/> ends the count: what had grown is killed. Source: FSIS-GD-2021-14, Table 3, chicken with 12 % fat,
    /// 35 minutes at 140 °F for 7 log, the longest of its tables.
    /// </summary>
    public static readonly TimeSpan HotEnough = TimeSpan.FromMinutes(35);

    /// <summary>Before any reading.</summary>
    public static DangerZone Start => default;

    /// <summary>Whether it is longer than <see cref="InZoneMax"/>: a warning begins where this turns true and ends where it turns false.</summary>
    public bool IsOver => InZone > InZoneMax;

    /// <summary>Takes in a reading. One that is not later than all before changes nothing.</summary>
    public DangerZone Step(Sample sample)
    {
        var span = sample.Time - LastTime;
        if (span <= TimeSpan.Zero)
        {
            return this;
        }

        var next = this with { LastTime = sample.Time, LastF = sample.Fahrenheit, Hot = TimeSpan.Zero };
        if (LastF is not { } lastF || span > TimeWindow.GapMax)
        {
            var mayCount = LastTime != default && (Contains(sample.Fahrenheit) || (LastF is { } known && Contains(known)));
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

    /// <summary>The probe has a fault: the time from its last reading to its next does not count.</summary>
    public DangerZone Interrupt() => this with { LastF = null };

    private static bool Contains(float fahrenheit) => fahrenheit is > LowF and < HighF;
}
