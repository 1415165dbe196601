namespace SmartSmoker.Simulator.Generated;

/// <summary>What can happen in a cook.</summary>
public enum Happening
{
    /// <summary>
    /// The lid is open, from the time to the end. Shown: the pit reading fell 15 °F within 2.5 min, after it had been
    /// near its set point, and 15 min or more after another lid opening and before the recording ends.
    /// </summary>
    LidOpened,

    /// <summary>
    /// The fire dies, until the pit is back near its set point. Shown: the pit reading is 20 °F below its set point for
    /// ten minutes, in and just before which no lid was open: what a lid hides nobody can tell.
    /// </summary>
    FireOut,

    /// <summary>Fuel burns low for a while and recovers. Shown as <see cref="PitLow"/>, if at all.</summary>
    FuelLow,

    /// <summary>Grease burns. Shown: the pit reading rose 25 °F above what it was, and is 25 °F above its set point:
    /// a pit that burns up within its band needs nobody.</summary>
    FlareUp,

    /// <summary>Rain or wind cools the walls. Shown as <see cref="PitLow"/>, if at all.</summary>
    Weather,
    SetPointChanged,

    /// <summary>The fire is put out because the cook is done.</summary>
    ShutDown,

    /// <summary>The pit probe moves: its reading jumps and stays off. Shown: by 15 °F or more.</summary>
    PitProbeMoved,

    /// <summary>
    /// The pit reading, without noise, is more than 25 °F below its set point for ten minutes or more, until it is
    /// within 15 °F; from the first time it came within 15 °F on, and not until it has come there, for at most an hour,
    /// after a changed set point. Shown: by 32 °F for 15 min, and not by a lid, a dead fire, burning grease or a moved
    /// probe, which are told as such.
    /// </summary>
    PitLow,

    /// <summary>As <see cref="PitLow"/>, above.</summary>
    PitHigh,

    /// <summary>Food is put in, and a probe into it.</summary>
    FoodIn,

    /// <summary>Food is wrapped; until it is back.</summary>
    Wrapped,

    /// <summary>Food is taken out of the smoker.</summary>
    TakenOut,

    /// <summary>A food probe is moved or pulled for a while: its reading jumps. Shown: by 5 °F or more.</summary>
    FoodProbeMoved,

    /// <summary>
    /// A probe gives no readings, from the time to the end. Shown: for 12 min or more while the others do.
    /// </summary>
    Unplugged,

    /// <summary>Food is at its target. Shown: its probe gives readings for three minutes more.</summary>
    TargetReached,

    /// <summary>A food rises too slowly; see <see cref="StallTruth"/>.</summary>
    Stall,

    /// <summary>A food rises again after a stall; see <see cref="StallTruth"/>.</summary>
    StallEnded,
}

/// <summary>What truly happened in a cook, for judging alerts by.</summary>
/// <param name="Time">When it began (UTC).</param>
/// <param name="Probe">The queue of the probe concerned.</param>
/// <param name="Ended">When it ended; null when it did not, or is of a moment.</param>
/// <param name="Shown"> When the reading without noise first showed it as said at its <see cref="Happening"/>; null
/// when it never did, so that nobody who sees only readings has to tell of it, and nobody is wrong who does.
/// </param>
public sealed record CookTruth(
    Happening Event, DateTimeOffset Time, string Probe, DateTimeOffset? Ended, DateTimeOffset? Shown);
