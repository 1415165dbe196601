namespace SmartSmoker.Simulator.Generated;

/// <summary>What becomes of a food at its target.</summary>
public enum Ending
{
    /// <summary>The recording ends soon after.</summary>
    Stop,

    /// <summary>It rests on a table with the probe in it.</summary>
    RestOpen,

    /// <summary>It rests in a cooler with the probe in it.</summary>
    RestInCooler,

    /// <summary>The probe is pulled and gives no more readings.</summary>
    ProbeOut,
}

/// <summary>Something planned to happen.</summary>
/// <param name="Minute">When, in minutes since the food was put in.</param>
/// <param name="Minutes">For how long.</param>
/// <param name="Size">How much: a part, multiple or degrees, as <paramref name="Kind"/> has it.</param>
/// <param name="Food">Which food: 0 or 1.</param>
public sealed record Planned(Happening Kind, double Minute, double Minutes, double Size, int Food = 0);

/// <summary>One food as planned.</summary>
/// <param name="WeightLb">In pounds.</param>
/// <param name="HalfThicknessM">From the middle to the surface.</param>
/// <param name="Diffusivity">m²/s.</param>
/// <param name="Wetness">Of its fresh surface.</param>
/// <param name="DryingKgPerM2">Lost water at which the surface gives half.</param>
/// <param name="StartC">When put in.</param>
/// <param name="TargetF">When it is done.</param>
/// <param name="Depth">Where the tip of the probe is: 0 in the middle, 1 at the surface.</param>
/// <param name="Wrap">How it is wrapped.</param>
/// <param name="WrapAtF">At which temperature at the latest.</param>
/// <param name="WrapAfterMinutes">After how long at the latest, from put in, once at <see cref="FoodOnPit.BarkF"/>.</param>
/// <param name="WrapMinutes">How long that takes.</param>
/// <param name="PullsProbe">Whether the probe is pulled meanwhile.</param>
/// <param name="LingerMinutes">From the target until it is taken out.</param>
/// <param name="Ending">What follows.</param>
/// <param name="RestMinutes">For how long.</param>
public sealed record MeatPlan(
    Meat Kind, double WeightLb, double HalfThicknessM, double Diffusivity, double Wetness, double DryingKgPerM2, double StartC,
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
            dice.Between(163, 176), WrapAfterMinutes: dice.Between(0.35, 0.7) * kind.UsualHours * 60, dice.Between(1.5, 4),
            dice.Chance(0.4), dice.Between(0, 12), dice.Pick(Enum.GetValues<Ending>()), dice.Between(20, 90));
    }
}

/// <summary>A cook as planned, before physics decides how long it takes.</summary>
/// <param name="SetF">First set point, in degrees Fahrenheit.</param>
/// <param name="AmbientC">Outside, in degrees Celsius.</param>
/// <param name="VapourKPa">Of the pit's air.</param>
/// <param name="PitProbeOffC">How far the pit probe reads off.</param>
/// <param name="WaitMinutes">From the pit being hot until the food is put in.</param>
/// <param name="FromCold">Whether recording begins when the fire is lit, else shortly before the food is put in.</param>
/// <param name="ShutsDown">Whether the fire is put out once all food is out.</param>
/// <param name="Foods">Food A and food B; null where there is none.</param>
/// <param name="Happenings">In the order of time.</param>
public sealed record CookPlan(
    Cooker Cooker, double SetF, double AmbientC, double VapourKPa, double PitProbeOffC, double WaitMinutes, bool FromCold,
    bool ShutsDown, IReadOnlyList<MeatPlan?> Foods, IReadOnlyList<Planned> Happenings)
{
    public static CookPlan Draw(Meat kind, Dice dice)
    {
        var second = dice.Chance(0.2) ? null : dice.Chance(0.7) ? kind : Companion(kind, dice);
        var setF = Math.Round(dice.In(kind.PitF) / 5) * 5;
        return new CookPlan(
            dice.Pick(Cooker.All), setF, dice.Between(4, 34), dice.Between(9, 20), dice.Between(-4, 4), dice.Between(3, 25),
            dice.Chance(0.5), dice.Chance(0.3), [MeatPlan.Draw(kind, dice), second is null ? null : MeatPlan.Draw(second, dice)],
            [.. Happens.Draw(kind.UsualHours * 60 * 250 / setF, setF, dice).OrderBy(planned => planned.Minute)]);
    }

    /// <summary>Another kind that is cooked in the same pit.</summary>
    private static Meat Companion(Meat kind, Dice dice) =>
        dice.Pick([.. Meat.All.Where(other => other.PitF.From <= kind.PitF.To && other.PitF.To >= kind.PitF.From)]);
}
