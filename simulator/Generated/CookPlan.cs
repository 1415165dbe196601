namespace SmartSmoker.Simulator.Generated;

/// <summary>What happens to a food at its target.</summary>
public enum Ending
{
    /// <summary>The recording ends shortly afterward.</summary>
    Stop,

    /// <summary>It rests on a table with the probe in it.</summary>
    RestOpen,

    /// <summary>It rests in a cooler with the probe in it.</summary>
    RestInCooler,

    /// <summary>The probe is pulled and sends no more readings.</summary>
    ProbeOut,
}

/// <summary>A planned event.</summary>
/// <param name="Minute">The time in minutes after the food is put in.</param>
/// <param name="Minutes">The duration in minutes.</param>
/// <param name="Size">The size: a fraction, multiple or degrees, depending on <paramref name="Kind"/>.</param>
/// <param name="Food">The index of the food: 0 or 1.</param>
public sealed record Planned(Happening Kind, double Minute, double Minutes, double Size, int Food = 0);

/// <summary>The plan of one food.</summary>
/// <param name="WeightLb">The weight in pounds.</param>
/// <param name="HalfThicknessM">The distance from the middle to the surface, in meters.</param>
/// <param name="Diffusivity">The thermal diffusivity, m²/s.</param>
/// <param name="Wetness">The wetness of the fresh surface, 0 to 1.</param>
/// <param name="DryingKgPerM2">The water loss at which evaporation halves.</param>
/// <param name="StartC">The initial temperature.</param>
/// <param name="TargetF">The target temperature.</param>
/// <param name="Depth">The depth of the probe tip: 0 in the middle, 1 at the surface.</param>
/// <param name="Wrap">How it is wrapped.</param>
/// <param name="WrapAtF">The latest temperature at which it is wrapped.</param>
/// <param name="WrapAfterMinutes">The latest time after the start, once at <see cref="FoodOnPit.BarkF"/>.</param>
/// <param name="WrapMinutes">How long wrapping takes.</param>
/// <param name="PullsProbe">Whether the probe is pulled during wrapping.</param>
/// <param name="LingerMinutes">The time from the target until it is taken out.</param>
/// <param name="Ending">What happens afterward.</param>
/// <param name="RestMinutes">The duration of the rest.</param>
public sealed record MeatPlan(
    Meat Kind, double WeightLb, double HalfThicknessM, double Diffusivity, double Wetness, double DryingKgPerM2,
    double StartC,
    double TargetF, double Depth, Wrap Wrap, double WrapAtF, double WrapAfterMinutes, double WrapMinutes,
    bool PullsProbe, double LingerMinutes, Ending Ending, double RestMinutes)
{
    /// <summary>Draws a food of <paramref name="kind"/>.</summary>
    public static MeatPlan Draw(Meat kind, Dice dice)
    {
        var size = dice.Between(0, 1);
        var (thin, thick) = kind.HalfThicknessMm;
        var halfMm = thin + (size * (thick - thin)) + dice.Between(-1, 1);
        var targetF = Math.Round(dice.In(kind.TargetF));
        return new MeatPlan(
            kind, Math.Round(kind.WeightLb.From + (size * (kind.WeightLb.To - kind.WeightLb.From)), 1), halfMm / 1000,
            dice.Between(1.2e-7, 1.4e-7), dice.In(kind.Wetness), DryingKgPerM2: halfMm * dice.Between(0.14, 0.23),
            dice.Between(2, 8), targetF, Depth: dice.Between(0, 0.3),
            dice.Chance(kind.WrapChance) ? dice.Pick([Wrap.Paper, Wrap.Foil]) : Wrap.None,
            dice.Between(163, 176), WrapAfterMinutes: dice.Between(0.35, 0.7) * kind.UsualHours * 60,
            dice.Between(1.5, 4),
            dice.Chance(0.4), dice.Between(0, 12), dice.Pick(Enum.GetValues<Ending>()), dice.Between(20, 90));
    }
}

/// <summary>The plan of a cook. The physics decides how long it takes.</summary>
/// <param name="SetF">The first set point, °F.</param>
/// <param name="AmbientC">The outside temperature, °C.</param>
/// <param name="VapourKPa">The vapor pressure of the pit's air.</param>
/// <param name="PitProbeOffC">The error of the pit probe.</param>
/// <param name="WaitMinutes">The time from a hot pit until the food is put in.</param>
/// <param name="FromCold">Whether recording starts when the fire is lit; otherwise shortly before the food.</param>
/// <param name="ShutsDown">Whether the fire is put out once all food is out.</param>
/// <param name="Foods">Food A and food B; null if absent.</param>
/// <param name="Happenings">The planned events, in order of time.</param>
public sealed record CookPlan(
    Cooker Cooker, double SetF, double AmbientC, double VapourKPa, double PitProbeOffC, double WaitMinutes,
    bool FromCold,
    bool ShutsDown, IReadOnlyList<MeatPlan?> Foods, IReadOnlyList<Planned> Happenings)
{
    public static CookPlan Draw(Meat kind, Dice dice)
    {
        var second = dice.Chance(0.2) ? null : dice.Chance(0.7) ? kind : Companion(kind, dice);
        var setF = Math.Round(dice.In(kind.PitF) / 5) * 5;
        return new CookPlan(
            dice.Pick(Cooker.All), setF, dice.Between(4, 34), dice.Between(9, 20), dice.Between(-4, 4),
            dice.Between(3, 25),
            dice.Chance(0.5), dice.Chance(0.3),
            [MeatPlan.Draw(kind, dice), second is null ? null : MeatPlan.Draw(second, dice)],
            [.. Happens.Draw(kind.UsualHours * 60 * 250 / setF, setF, dice).OrderBy(planned => planned.Minute)]);
    }

    /// <summary>Another kind of food for the same pit.</summary>
    private static Meat Companion(Meat kind, Dice dice) =>
        dice.Pick([.. Meat.All.Where(other => other.PitF.From <= kind.PitF.To && other.PitF.To >= kind.PitF.From)]);
}
