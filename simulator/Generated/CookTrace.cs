namespace SmartSmoker.Simulator.Generated;

/// <summary>A moment of a cook, without noise, in degrees Fahrenheit.</summary>
/// <param name="Minute">Since the fire was lit.</param>
/// <param name="PitF">What the pit probe shows.</param>
/// <param name="ShownF">What the food probes show; null where there is no reading.</param>
/// <param name="CoreF">Temperature where the probe was first put; null while the food is not in the smoker.</param>
public sealed record CookMoment(double Minute, double PitF, double SetF, double?[] ShownF, double?[] CoreF);

/// <summary>Something that happened, in minutes since the fire was lit.</summary>
/// <param name="Minute">When it began.</param>
/// <param name="Ended">When it ended, if it did.</param>
/// <param name="Column">Of the probe concerned: 0 pit, 1 and 2 food.</param>
/// <param name="Size">Degrees, where it has any.</param>
public sealed record Happened(Happening Kind, double Minute, double? Ended, int Column, double Size);

/// <summary>A cook as it went.</summary>
/// <param name="Moments">Ten seconds apart.</param>
/// <param name="Happenings">In order.</param>
/// <param name="Foods">As they ended.</param>
/// <param name="FirstMinute">When recording begins.</param>
public sealed record CookTrace(IReadOnlyList<CookMoment> Moments, IReadOnlyList<Happened> Happenings,
    IReadOnlyList<FoodOnPit?> Foods, double FirstMinute)
{
    /// <summary>Between two moments, in minutes.</summary>
    public const double SpacingMinutes = 1 / 6.0;

    /// <summary>The moment at or just before <paramref name="minute"/>.</summary>
    public CookMoment At(double minute) => Moments[Math.Clamp((int)(minute / SpacingMinutes), 0, Moments.Count - 1)];

    /// <summary>Whether the probe of <paramref name="food"/> gives readings from then to then.</summary>
    public bool Shows(double from, double to, int food) =>
        to <= Moments[^1].Minute && At(from).ShownF[food] is not null && At(to).ShownF[food] is not null;
}
