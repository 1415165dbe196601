namespace SmartSmoker.Simulator.Generated;

/// <summary>The state of a cook at one time, without noise, in °F.</summary>
/// <param name="Minute">Minutes since the fire was lit.</param>
/// <param name="PitF">The pit probe's value.</param>
/// <param name="ShownF">The food probes' values; null without a reading.</param>
/// <param name="CoreF">The temperature at the original probe position; null while the food is outside.</param>
public sealed record CookMoment(double Minute, double PitF, double SetF, double?[] ShownF, double?[] CoreF);

/// <summary>An event, in minutes since the fire was lit.</summary>
/// <param name="Minute">When it started.</param>
/// <param name="Ended">When it ended; null if it did not.</param>
/// <param name="Column">The column of the probe: 0 pit, 1 and 2 food.</param>
/// <param name="Size">The size in degrees, if any.</param>
public sealed record Happened(Happening Kind, double Minute, double? Ended, int Column, double Size);

/// <summary>The result of a simulated cook.</summary>
/// <param name="Moments">The states, ten seconds apart.</param>
/// <param name="Happenings">The events, in order of time.</param>
/// <param name="Foods">The foods in their final state.</param>
/// <param name="FirstMinute">When recording starts.</param>
public sealed record CookTrace(IReadOnlyList<CookMoment> Moments, IReadOnlyList<Happened> Happenings,
    IReadOnlyList<FoodOnPit?> Foods, double FirstMinute)
{
    /// <summary>The interval between states, in minutes.</summary>
    public const double SpacingMinutes = 1 / 6.0;

    /// <summary>The state at or just before <paramref name="minute"/>.</summary>
    public CookMoment At(double minute) => Moments[Math.Clamp((int)(minute / SpacingMinutes), 0, Moments.Count - 1)];

    /// <summary>Whether the probe of <paramref name="food"/> has readings in the interval.</summary>
    public bool Shows(double from, double to, int food) =>
        to <= Moments[^1].Minute && At(from).ShownF[food] is not null && At(to).ShownF[food] is not null;
}
