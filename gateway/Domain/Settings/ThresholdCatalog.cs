namespace SmartSmoker.Domain.Settings;

/// <summary>Every threshold, with unit, default and range. Temperatures in degrees Fahrenheit, times in minutes.</summary>
public static class ThresholdCatalog
{
    private static readonly List<Threshold> Defined = [];

    /// <summary>A smoker that loses this much within <see cref="DropWindow"/> is told of: SmartSmoker's definition.</summary>
    public static readonly Threshold Drop = Define("drop-f", "°F", 15, 5, 100, "How far the pit falls within the drop window to be told of");

    /// <summary>Window of the smoker drop: SmartSmoker's definition.</summary>
    public static readonly Threshold DropWindow = Define("drop-window-min", "min", 2.5, 1, 10, "Within how long the pit falls so far");

    /// <summary>A food that rose no more than this within <see cref="StallWindow"/> has stalled: SmartSmoker's definition.</summary>
    public static readonly Threshold StallRise = Define("stall-rise-f", "°F", 1, 0.1, 5, "How little a food rises within the stall window to have stalled");

    /// <summary>Window of the food stall: SmartSmoker's definition.</summary>
    public static readonly Threshold StallWindow = Define("stall-window-min", "min", 10, 5, 12, "Within how long a food rises so little");

    /// <summary>How often a person is reminded of an alert that is still on; 0 for never.</summary>
    public static readonly Threshold RemindEvery = Define("remind-every-min", "min", 30, 0, 720, "How long until a reminder of what is still so; 0 for none");

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
