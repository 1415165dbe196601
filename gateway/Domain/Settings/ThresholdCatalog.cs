namespace SmartSmoker.Domain.Settings;

/// <summary>
/// Every threshold, with unit, default and range. Temperatures in degrees Fahrenheit, times in minutes. Where no source is named, the
/// default is SmartSmoker's choice, tried on generated cooks and one real one.
/// </summary>
public static class ThresholdCatalog
{
    private static readonly List<Threshold> Defined = [];

    /// <summary>A smoker that loses this much within <see cref="DropWindow"/> is told of: SmartSmoker's definition.</summary>
    public static readonly Threshold Drop = Define(
        "drop-f", "°F", 15, 5, 100, "How far the pit falls within the drop window to be told of");

    /// <summary>Window of the smoker drop: SmartSmoker's definition. Readings that lie further apart are compared one with the next.</summary>
    public static readonly Threshold DropWindow = Define(
        "drop-window-min", "min", 2.5, 1, 10, "Within how long the pit falls so far");

    /// <summary>Falls count only once the pit has been held this hot: below it a fire is being lit, and goes up and down.</summary>
    public static readonly Threshold PitArmed = Define(
        "pit-armed-f", "°F", 180, 100, 400, "How hot the pit is at least once it is held");

    /// <summary>How far from where it is held the pit may be; where it swings further by itself, that is taken into account.</summary>
    public static readonly Threshold PitBand = Define(
        "pit-band-f", "°F", 25, 5, 150, "How far the pit may be above or below where it is held");

    /// <summary>
    /// How long the pit is outside its band before it is told of. Once it has been there for two minutes, it counts on until the pit is back
    /// within 0.6 of the band.
    /// </summary>
    public static readonly Threshold PitBandFor = Define(
        "pit-band-min", "min", 10, 1, 60, "How long the pit is outside its band, and not well back in it, to be told of");

    /// <summary>A pit this far below where it was held, and still falling, has a fire that is going out.</summary>
    public static readonly Threshold FireOut = Define(
        "fire-out-f", "°F", 20, 10, 100, "How far the pit falls away from where it was held when its fire goes out");

    /// <summary>
    /// A pit that rises this much within five minutes, and is this much above where it is held, has a flare-up; three times as much is
    /// asked for 20 minutes after a lid was open, twice as much for 45 minutes after it was too cold else.
    /// </summary>
    public static readonly Threshold Flare = Define(
        "flare-f", "°F", 25, 10, 200, "How far the pit rises within five minutes in a flare-up");

    /// <summary>A food that rose no more than this within <see cref="StallWindow"/> has stalled: SmartSmoker's definition.</summary>
    public static readonly Threshold StallRise = Define(
        "stall-rise-f", "°F", 1, 0.1, 5, "How little a food rises within the stall window to have stalled");

    /// <summary>Window of the food stall: SmartSmoker's definition.</summary>
    public static readonly Threshold StallWindow = Define(
        "stall-window-min", "min", 10, 5, 12, "Within how long a food rises so little");

    /// <summary>A stall is over when the food rises this much within <see cref="StallWindow"/>: clearly more than what begins one.</summary>
    public static readonly Threshold StallOver = Define(
        "stall-over-f", "°F", 2, 0.5, 15, "How much a food rises within the stall window when a stall is over");

    /// <summary>A food stalls only after it rose this much from its lowest: before that it has just come out of the fridge.</summary>
    public static readonly Threshold StallArmed = Define(
        "stall-armed-f", "°F", 20, 5, 100, "How far a food rises before it can stall, fall or jump");

    /// <summary>A food that loses this much within <see cref="StallWindow"/> is getting colder.</summary>
    public static readonly Threshold FoodFall = Define(
        "food-fall-f", "°F", 3, 0.5, 20, "How much a food loses within the stall window to be told of");

    /// <summary>A food's reading this far off what those before foretold is none of that food: its probe was moved.</summary>
    public static readonly Threshold Jump = Define(
        "jump-f", "°F", 5, 2, 50, "How far a food's reading jumps when its probe was moved");

    /// <summary>Two probes are told to have changed places when they are this far apart at least; closer, nobody could tell.</summary>
    public static readonly Threshold Swap = Define(
        "swap-f", "°F", 10, 5, 100, "How far apart two probes are when their changing places is told of");

    /// <summary>For so long a food's probe is as hot as a pit, and the pit's is cold, until they are told to be swapped.</summary>
    public static readonly Threshold SwapStart = Define(
        "swap-start-min", "min", 10, 2, 60, "How long a food's probe is a pit's heat, and the pit's is cold, to be told of");

    /// <summary>How long before its target a food is told to be near.</summary>
    public static readonly Threshold TargetNear = Define(
        "target-near-min", "min", 20, 1, 120, "How long before its target a food is told to be near");

    /// <summary>A probe that gives nothing for this long is silent: twenty samples at 30 s.</summary>
    public static readonly Threshold SilentAfter = Define(
        "silent-after-min", "min", 10, 2, 720, "How long a probe gives no reading to be told of");

    /// <summary>A device is told of when offline this long: shorter outages mend themselves.</summary>
    public static readonly Threshold OfflineAfter = Define(
        "offline-after-min", "min", 2, 0, 720, "How long a device is offline to be told of");

    /// <summary>A reading stamped this far ahead of the gateway's clock comes of a wrong clock; less is a clock not yet set right again.</summary>
    public static readonly Threshold ClockAhead = Define(
        "clock-ahead-min", "min", 5, 1, 1_440, "How far a device's clock may be ahead");

    /// <summary>How often a person is reminded of an alert that is still on; 0 for never.</summary>
    public static readonly Threshold RemindEvery = Define(
        "remind-every-min", "min", 30, 0, 720, "How long until a reminder of what is still so; 0 for none");

    /// <summary>All thresholds, in the order they are shown.</summary>
    public static IReadOnlyList<Threshold> All => Defined;

    /// <summary>The threshold called <paramref name="name"/>, or null.</summary>
    public static Threshold? Find(string name) => Defined.Find(threshold => threshold.Name == name);

    private static Threshold Define(string name, string unit, double standard, double min, double max, string meaning)
    {
        var threshold = new Threshold(Defined.Count, name, unit, standard, min, max, meaning);
        Defined.Add(threshold);
        return threshold;
    }
}
