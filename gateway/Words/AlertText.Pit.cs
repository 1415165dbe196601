using SmartSmoker.Domain.Findings;

namespace SmartSmoker.Words;

/// <content>The pit.</content>
public static partial class AlertText
{
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
        $"Smoker fell {reader.Delta(found.Fall)} to {reader.Degrees(found.To)} within {Minutes(found.Within, "F1")}: look at the lid and the fire";

    private static string Of(LidOpened found, Reader reader) =>
        $"Smoker fell quickly and no further than {reader.Degrees(found.At)}: the lid was opened";

    private static string Of(PitProbeMoved found, Reader reader) =>
        $"Smoker fell at once and stays at {reader.Degrees(found.At)}: its probe was moved";

    private static string Of(PitKeepsFalling found, Reader reader) =>
        $"Smoker still falls at {reader.Degrees(found.At)}: the fire is going out";

    private static string Of(FireGoingOut found, Reader reader) =>
        $"Smoker fell to {reader.Degrees(found.To)}, {reader.Delta(found.Below)} below where it is held, and still falls: the fire is going out";

    private static string Of(PitOffHold found, Reader reader) =>
        $"Smoker is at {reader.Degrees(found.At)}, {reader.Delta(found.Off.Size)} {(found.Off.Fahrenheit > 0 ? "above" : "below")} where it is held";

    private static string Of(PitFlaredUp found, Reader reader) =>
        $"Smoker rose within minutes to {reader.Degrees(found.To)}: look for burning grease";

    private static string Of(HighPitFlaredUp found, Reader reader) => $"Smoker flares up from where it was, to {reader.Degrees(found.To)}";

    private static string Of(PitBack found, Reader reader) => $"Smoker is back at {reader.Degrees(found.At)}";

    private static string Of(PitNotBack found, Reader reader) => $"Smoker does not come back at {reader.Degrees(found.At)}";

    private static string Of(PitSteady found, Reader reader) => $"Smoker is steady at {reader.Degrees(found.At)}";

    private static string Of(PitSilentAfterDrop _) =>
        "Smoker's probe gives no reading since it fell: was it taken out? Look at the fire, the probe and its plug";

    private static string Of(ClassicPitFell found, Reader reader) =>
        $"Smoker fell {reader.Delta(found.Fall, 1)} in {found.ReadingCount} readings";

    private static string Of(ClassicFoodRose found, Reader reader) =>
        $"Food rose {reader.Delta(found.Rise, 1)} in {found.ReadingCount} readings";
}
