using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Words;

/// <content>The pit.</content>
public static partial class AlertText
{
    internal static string? PitTitle(AlertKind kind) => kind switch
    {
        AlertKind.SmokerDrop => "Pit dropped",
        AlertKind.FireOut => "Fire going out",
        AlertKind.PitHigh => "Pit too hot",
        AlertKind.PitLow => "Pit too cold",
        AlertKind.FlareUp => "Flare-up",
        _ => null,
    };

    private static string? Pit(Finding finding, Reader reader) => finding switch
    {
        PitDropped found => Of(found, reader),
        LidOpened found => Of(found, reader),
        PitProbeMoved found => Of(found, reader),
        PitKeepsFalling found => Of(found, reader),
        FireGoingOut found => Of(found, reader),
        PitOffHold found => Of(found, reader),
        PitFlaredUp found => Of(found, reader),
        HighPitFlaredUp found => Of(found, reader),
        PitBack found => Of(found, reader),
        PitNotBack found => Of(found, reader),
        PitSteady found => Of(found, reader),
        PitSilentAfterDrop found => Of(found),
        ClassicPitFell found => Of(found, reader),
        ClassicFoodRose found => Of(found, reader),
        _ => null,
    };

    private static string Of(PitDropped found, Reader reader) =>
        $"The pit dropped {reader.Delta(found.Fall)} to {reader.Degrees(found.To)} in {Minutes(found.Within, "F1")}; "
        + "check the lid and the fire";

    private static string Of(LidOpened found, Reader reader) =>
        $"The pit dropped quickly and stopped at {reader.Degrees(found.At)}: the lid was opened";

    private static string Of(PitProbeMoved found, Reader reader) =>
        $"The pit's probe dropped suddenly and stays at {reader.Degrees(found.At)}: it was moved";

    private static string Of(PitKeepsFalling found, Reader reader) =>
        $"The pit keeps falling, now at {reader.Degrees(found.At)}: the fire is going out";

    private static string Of(FireGoingOut found, Reader reader) =>
        $"The pit is at {reader.Degrees(found.To)}, {reader.Delta(found.Below)} below where you hold it, "
        + "and keeps falling: the fire is going out";

    private static string Of(PitOffHold found, Reader reader) =>
        $"The pit is at {reader.Degrees(found.At)}, {reader.Delta(found.Off.Size)} "
        + $"{(found.Off.Fahrenheit > 0 ? "above" : "below")} where you hold it";

    private static string Of(PitFlaredUp found, Reader reader) =>
        $"The pit shot up to {reader.Degrees(found.To)} within minutes; check for burning grease";

    private static string Of(HighPitFlaredUp found, Reader reader) =>
        $"The pit flared up to {reader.Degrees(found.To)}";

    private static string Of(PitBack found, Reader reader) => $"The pit is back at {reader.Degrees(found.At)}";

    private static string Of(PitNotBack found, Reader reader) =>
        $"The pit settled at {reader.Degrees(found.At)} after the lid was opened";

    private static string Of(PitSteady found, Reader reader) => $"The pit is steady at {reader.Degrees(found.At)}";

    private static string Of(PitSilentAfterDrop _) =>
        "No reading from the pit's probe since the pit dropped; check the fire, the probe and its plug";

    private static string Of(ClassicPitFell found, Reader reader) =>
        $"The pit fell {reader.Delta(found.Fall, 1)} in {found.ReadingCount} readings";

    private static string Of(ClassicFoodRose found, Reader reader) =>
        $"The food rose {reader.Delta(found.Rise, 1)} in {found.ReadingCount} readings";
}
