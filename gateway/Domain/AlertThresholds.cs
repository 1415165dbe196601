namespace SmartSmoker.Domain;

/// <summary>The numbers behind the default rules. Temperatures in degrees Fahrenheit.</summary>
public static class AlertThresholds
{
    /// <summary>A smoker that loses this much within <see cref="DropWindow"/> is told of: SmartSmoker's definition.</summary>
    public const float DropF = 15f;

    /// <summary>Window of the smoker drop: SmartSmoker's definition.</summary>
    public static readonly TimeSpan DropWindow = TimeSpan.FromMinutes(2.5);

    /// <summary>Falls count only once the pit has been this hot: below it a fire is being lit, and goes up and down.</summary>
    public const float PitArmedF = 180f;

    /// <summary>A drop is over when the pit is back within this of where it fell from.</summary>
    public const float DropRecoveredF = 5f;

    /// <summary>A drop is over, too, when the pit kept within <see cref="DropRecoveredF"/> for this long: it has settled lower.</summary>
    public static readonly TimeSpan DropSettled = TimeSpan.FromMinutes(10);

    /// <summary>A food that rose no more than this within <see cref="StallWindow"/> has stalled: SmartSmoker's definition.</summary>
    public const float StallRiseF = 1f;

    /// <summary>Window of the food stall: SmartSmoker's definition.</summary>
    public static readonly TimeSpan StallWindow = TimeSpan.FromMinutes(10);

    /// <summary>A stall is over when the food rises this much within <see cref="StallWindow"/>: three times what begins one.</summary>
    public const float StallOverF = 3f;

    /// <summary>A food stalls only after it rose this much from its lowest: before that it has just come out of the fridge.</summary>
    public const float StallArmedF = 20f;

    /// <summary>How much of a probe's past is kept for its rules.</summary>
    public static readonly TimeSpan RecentSpan = TimeSpan.FromMinutes(12);

    /// <summary>Longer without a reading is a gap, over which nothing is judged: six samples at 30 s.</summary>
    public static readonly TimeSpan GapMax = TimeSpan.FromMinutes(3);

    /// <summary>A probe that gives nothing for this long is silent: twenty samples at 30 s.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(10);

    /// <summary>A device is told of when offline this long: shorter outages mend themselves.</summary>
    public static readonly TimeSpan OfflineAfter = TimeSpan.FromMinutes(2);
}
