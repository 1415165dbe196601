namespace SmartSmoker.Domain.Settings;

/// <summary>
/// All alert thresholds: unit, default, range and meaning. Temperatures are in °F, times in minutes. <i>Armed</i> is
/// the value from which a rule can raise alerts.
/// </summary>
public static class ThresholdCatalog
{
    private static readonly List<Threshold> Defined = [];

    /// <summary>
    /// How far the pit falls within <see cref="DropWindow"/> in a drop. Source: the original SmartSmoker scripts.
    /// </summary>
    public static readonly Threshold Drop = Define(
        "drop-f", "°F", 15, 5, 100, "Alert when the pit falls this far within the drop window");

    /// <summary>
    /// The window for <see cref="Drop"/>. If readings are farther apart, the rule compares each with the one before.
    /// Source: the original SmartSmoker scripts.
    /// </summary>
    public static readonly Threshold DropWindow = Define(
        "drop-window-min", "min", 2.5, 1, 10, "Time window for the drop");

    /// <summary>
    /// How hot the pit must get before its rules apply; below that, someone is still lighting the fire. Chosen on
    /// generated cooks; not measured.
    /// </summary>
    public static readonly Threshold PitArmed = Define(
        "pit-armed-f", "°F", 180, 100, 400, "Pit alerts start once the pit has reached this temperature");

    /// <summary>
    /// How far the pit may be from the temperature it held, or from its set point. A pit that swings more by itself
    /// gets a wider band. Chosen on generated cooks; not measured.
    /// </summary>
    public static readonly Threshold PitBand = Define(
        "pit-band-f", "°F", 25, 5, 150, "Allowed distance of the pit from its set point or usual temperature");

    /// <summary>
    /// How long the pit may be outside its band. After two minutes outside, the time keeps counting until the pit is
    /// back within 0.6 of the band. Chosen on generated cooks; not measured.
    /// </summary>
    public static readonly Threshold PitBandFor = Define(
        "pit-band-min", "min", 10, 1, 60, "Alert when the pit stays outside its band this long");

    /// <summary>
    /// How far below the temperature it held a falling pit has a dying fire. Chosen on generated cooks; not measured.
    /// </summary>
    public static readonly Threshold FireOut = Define(
        "fire-out-f", "°F", 20, 10, 100, "Fire-out alert when the pit falls this far below its usual temperature");

    /// <summary>
    /// How far the pit rises within five minutes in a flare-up, and how far it then is above the temperature it held.
    /// The latter is three times as much for 20 minutes after an open lid, and twice as much for 45 minutes after any
    /// other cold spell. Chosen on generated cooks; not measured.
    /// </summary>
    public static readonly Threshold Flare = Define(
        "flare-f", "°F", 25, 10, 200, "Flare-up alert when the pit rises this far within five minutes");

    /// <summary>
    /// The most that food rises within <see cref="StallWindow"/> in a stall. Source: the original scripts.
    /// </summary>
    public static readonly Threshold StallRise = Define(
        "stall-rise-f", "°F", 1, 0.1, 5, "Food has stalled when it rises no more than this within the stall window");

    /// <summary>The window for <see cref="StallRise"/>. Source: the original scripts.</summary>
    public static readonly Threshold StallWindow = Define(
        "stall-window-min", "min", 10, 5, 12, "Time window for stalls and falling food");

    /// <summary>
    /// How far food rises within <see cref="StallWindow"/> when a stall is over: clearly more than
    /// <see cref="StallRise"/>. Chosen on generated cooks; not measured.
    /// </summary>
    public static readonly Threshold StallOver = Define(
        "stall-over-f", "°F", 2, 0.5, 15, "The stall is over when the food rises this much within the stall window");

    /// <summary>
    /// How far food must rise above its lowest temperature before it can stall, cool or jump; before that, it just came
    /// out of the refrigerator. Chosen on generated cooks; not measured.
    /// </summary>
    public static readonly Threshold StallArmed = Define(
        "stall-armed-f", "°F", 20, 5, 100, "Stall, falling and jump alerts start once the food has warmed this much");

    /// <summary>
    /// How far food falls within <see cref="StallWindow"/> when it is getting colder. Chosen on generated cooks; not
    /// measured.
    /// </summary>
    public static readonly Threshold FoodFall = Define(
        "food-fall-f", "°F", 3, 0.5, 20, "Alert when the food cools this much within the stall window");

    /// <summary>
    /// How far a food reading is off its trend when someone moved the probe. Chosen on generated cooks; not measured.
    /// </summary>
    public static readonly Threshold Jump = Define(
        "jump-f", "°F", 5, 2, 50, "The probe was moved when a food reading jumps this far");

    /// <summary>
    /// How far apart two probes must be for a swap to be recognized. Chosen on generated cooks; not measured.
    /// </summary>
    public static readonly Threshold Swap = Define(
        "swap-f", "°F", 10, 5, 100, "Smallest difference between two probes at which a swap is detected");

    /// <summary>
    /// How long a food probe is as hot as a pit while the pit probe stays cold, before they count as swapped. Chosen on
    /// generated cooks; not measured.
    /// </summary>
    public static readonly Threshold SwapStart = Define(
        "swap-start-min", "min", 10, 2, 60,
        "Alert when a food probe is as hot as a pit, and the pit probe cold, for this long");

    /// <summary>How long before its target food counts as nearly done: time to make room and warm a cooler.</summary>
    public static readonly Threshold TargetNear = Define(
        "target-near-min", "min", 20, 1, 120, "Alert this long before the food reaches its target");

    /// <summary>How long a probe sends no reading before it counts as silent: twenty samples at 30 s.</summary>
    public static readonly Threshold SilentAfter = Define(
        "silent-after-min", "min", 10, 2, 720, "Alert when a probe sends no reading for this long");

    /// <summary>
    /// How long a device is offline before the alert; shorter outages end by themselves. Not measured.
    /// </summary>
    public static readonly Threshold OfflineAfter = Define(
        "offline-after-min", "min", 2, 0, 720, "Alert when a device is offline for this long");

    /// <summary>
    /// How far ahead of the gateway a device's clock may be: as far as <see cref="State.DeviceClock.WrongFrom"/>, from
    /// which its readings are judged at their time of receipt. Not measured.
    /// </summary>
    public static readonly Threshold ClockAhead = Define(
        "clock-ahead-min", "min", 2, 1, 1_440, "Alert when a device clock is this far ahead");

    /// <summary>The time between reminders of an alert that is on; 0 for none. A choice; not measured.</summary>
    public static readonly Threshold RemindEvery = Define(
        "remind-every-min", "min", 30, 0, 720, "Time between reminders of an active alert; 0 turns reminders off");

    /// <summary>All thresholds, in display order.</summary>
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
