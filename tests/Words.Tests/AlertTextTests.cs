using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Findings;

namespace SmartSmoker.Words.Tests;

/// <summary>The sentence of every kind of finding, in °F and °C: temperatures lose 32, differences do not.</summary>
public sealed class AlertTextTests
{
    /// <summary>Each finding with its sentence in °F, and in °C where that is another.</summary>
    private static readonly (Finding Finding, string Fahrenheit, string? Celsius)[] Sentences =
    [
        (new EarlierText("It was 40 °F."), "It was 40 °F.", "It was 40 °F."),
        (new CookEnded(), "The cook has ended", null),
        (
            new PitDropped(D(25), T(203), M(2.5)),
            "Smoker fell 25 °F to 203 °F within 2.5 min: look at the lid and the fire",
            "Smoker fell 13.9 °C to 95 °C within 2.5 min: look at the lid and the fire"),
        (
            new LidOpened(T(203)),
            "Smoker fell quickly and no further than 203 °F: the lid was opened",
            "Smoker fell quickly and no further than 95 °C: the lid was opened"),
        (
            new PitProbeMoved(T(203)),
            "Smoker fell at once and stays at 203 °F: its probe was moved",
            "Smoker fell at once and stays at 95 °C: its probe was moved"),
        (
            new PitKeepsFalling(T(203)),
            "Smoker still falls at 203 °F: the fire is going out",
            "Smoker still falls at 95 °C: the fire is going out"),
        (
            new FireGoingOut(T(212), D(36)),
            "Smoker fell to 212 °F, 36 °F below where it is held, and still falls: the fire is going out",
            "Smoker fell to 100 °C, 20.0 °C below where it is held, and still falls: the fire is going out"),
        (
            new PitOffHold(T(257), D(32)),
            "Smoker is at 257 °F, 32 °F above where it is held",
            "Smoker is at 125 °C, 17.8 °C above where it is held"),
        (
            new PitOffHold(T(212), D(-36)),
            "Smoker is at 212 °F, 36 °F below where it is held",
            "Smoker is at 100 °C, 20.0 °C below where it is held"),
        (
            new PitFlaredUp(T(320)),
            "Smoker rose within minutes to 320 °F: look for burning grease",
            "Smoker rose within minutes to 160 °C: look for burning grease"),
        (
            new HighPitFlaredUp(T(320)),
            "Smoker flares up from where it was, to 320 °F",
            "Smoker flares up from where it was, to 160 °C"),
        (new PitBack(T(221)), "Smoker is back at 221 °F", "Smoker is back at 105 °C"),
        (new PitNotBack(T(221)), "Smoker does not come back at 221 °F", "Smoker does not come back at 105 °C"),
        (new PitSteady(T(221)), "Smoker is steady at 221 °F", "Smoker is steady at 105 °C"),
        (
            new PitSilentAfterDrop(),
            "Smoker's probe gives no reading since it fell: was it taken out? Look at the fire, the probe and its plug",
            null),
        (new ClassicPitFell(D(18), 5), "Smoker fell 18.0 °F in 5 readings", "Smoker fell 10.0 °C in 5 readings"),
        (new ClassicFoodRose(D(-0.9), 20), "Food rose -0.9 °F in 20 readings", "Food rose -0.5 °C in 20 readings"),
        (
            new FoodStalled(T(158), D(0.9), M(10)),
            "Food stalled at 158 °F: it rises 0.9 °F in 10 min",
            "Food stalled at 70 °C: it rises 0.5 °C in 10 min"),
        (
            new FoodRisesAgain(T(158), M(125)),
            "Food rises again at 158 °F, after a stall of 2 h 5 min",
            "Food rises again at 70 °C, after a stall of 2 h 5 min"),
        (
            new FoodFalls(T(158), D(3.6), M(7.5)),
            "Food falls at 158 °F, by 3.6 °F in 7.5 min: taken out, or is the pit cold?",
            "Food falls at 70 °C, by 2.0 °C in 7.5 min: taken out, or is the pit cold?"),
        (new FoodFallsNoMore(T(158)), "Food no longer falls, at 158 °F", "Food no longer falls, at 70 °C"),
        (
            new FoodJumped(D(-30), T(122)),
            "Food's probe jumped by -30 °F to 122 °F, as no food does: was it moved or pulled?",
            "Food's probe jumped by -16.7 °C to 50 °C, as no food does: was it moved or pulled?"),
        (
            new FoodJumped(D(9), T(122)),
            "Food's probe jumped by +9 °F to 122 °F, as no food does: was it moved or pulled?",
            "Food's probe jumped by +5.0 °C to 50 °C, as no food does: was it moved or pulled?"),
        (new FoodSteadyAfterJump(T(122)), "Food's probe is steady at 122 °F", "Food's probe is steady at 50 °C"),
        (
            new FoodFellAndJumped(T(122)),
            "Food fell, and its probe jumped to 122 °F: was it pulled?",
            "Food fell, and its probe jumped to 50 °C: was it pulled?"),
        (
            new FoodSilentAfterFall(),
            "Food's probe gives no reading since it fell: was it pulled? Look at the probe and its plug",
            null),
        (
            new FoodSilentAfterJump(),
            "Food's probe gives no reading since it jumped: was it pulled? Look at the probe and its plug",
            null),
        (
            new FoodNearTarget(T(194), T(203), M(18)),
            "Food is at 194 °F, about 18 min from its target of 203 °F",
            "Food is at 90 °C, about 18 min from its target of 95 °C"),
        (
            new FoodAtTarget(T(203), T(203)),
            "Food is at 203 °F, its target is 203 °F",
            "Food is at 95 °C, its target is 95 °C"),
        (new FoodLeftTarget(T(194)), "Food has left its target, at 194 °F", "Food has left its target, at 90 °C"),
        (
            new FoodNotNearTarget(T(194), T(203)),
            "Food is no longer near its target of 203 °F: 194 °F",
            "Food is no longer near its target of 95 °C: 90 °C"),
        (new TargetRemoved(T(194)), "Food has no target any more, at 194 °F", "Food has no target any more, at 90 °C"),
        (new FoodSilentAtTarget(), "Food was at its target, and its probe gives no reading: taken out?", null),
        (new FoodRested(M(45)), "Food has rested for 45 min", null),
        (new FoodCold(T(50)), "Food is cold: 50 °F", "Food is cold: 10 °C"),
        (
            new RestStartsOver(T(194)),
            "Food rose on to 194 °F: its rest begins anew",
            "Food rose on to 90 °C: its rest begins anew"),
        (
            new FoodSafe(6.5, T(158)),
            "Food had heat for a 6.5 log reduction of Salmonella at the probe's tip, at 158 °F",
            "Food had heat for a 6.5 log reduction of Salmonella at the probe's tip, at 70 °C"),
        (new SafetyCountRestarted(), "The count began anew: the food is cold, or another one", null),
        (
            new FoodInDangerZone(M(246), M(40), T(40), T(140), true),
            "Food was 4.1 h between 40 and 140 °F, where bacteria grow; 40 min without readings are not "
            + "counted, so it may be longer; the inside of a whole cut that was not pierced is nearly free of them",
            "Food was 4.1 h between 4 and 60 °C, where bacteria grow; 40 min without readings are not "
            + "counted, so it may be longer; the inside of a whole cut that was not pierced is nearly free of them"),
        (
            new FoodInDangerZone(M(246), M(0), T(40), T(140), false),
            "Food was 4.1 h between 40 and 140 °F, where bacteria grow",
            "Food was 4.1 h between 4 and 60 °C, where bacteria grow"),
        (new DangerZoneOver(), "Food was hot for long enough to kill what had grown; toxins stay", null),
        (
            new ProbesChangedPlaces(Probe.Smoker, Probe.FoodA),
            "Probes of smoker and food A have changed places: exchange their plugs, or say that it is meant so",
            null),
        (
            new ProbesSwappedFromStart(Probe.FoodB),
            "Probe of food B heats like a pit, and the smoker's stays cold: are the two swapped?",
            null),
        (new ProbesBackInPlace(), "Probes are back in their places", null),
        (new ProbesInPlace(), "Probes are in their places", null),
        (new SwapAccepted(), "It is meant so", null),
        (new ProbeMeasuresOther(), "The probe measures another thing since", null),
        (new ProbeFaulty("open"), "Device says of the probe: open; look at its plug and cable", null),
        (new ProbeWorks(), "Probe is well again", null),
        (new ProbeSilent(M(10)), "No reading for 10 min: look at the probe and its plug", null),
        (new ProbeHeard(), "Probe gives readings again", null),
        (new DeviceOffline(), "Device is offline: look at its power and Wi-Fi", null),
        (new DeviceOnline(), "Device is online again", null),
        (new ClockAhead(M(62)), "Device's clock is 62 min ahead: look at its time server", null),
        (new ClockWentBack(M(62)), "Device's clock went back by 62 min or more: look at its time server", null),
        (new ClockRight(), "Device's clock is right again", null),
    ];

    [Fact]
    public void Every_kind_of_finding_has_its_sentence_in_both_units() => Assert.All(Sentences, row => Assert.Equal(
        (row.Fahrenheit, row.Celsius ?? row.Fahrenheit),
        (AlertText.Describe(row.Finding, Reader.Fahrenheit), AlertText.Describe(row.Finding, Reader.Celsius))));

    [Fact]
    public void The_list_above_has_every_kind() => Assert.Equal(
        typeof(Finding).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Finding))).Select(type => type.Name).Order(),
        Sentences.Select(row => row.Finding.GetType().Name).Distinct().Order());

    [Fact]
    public void Probes_are_called_as_the_reader_calls_them()
    {
        var reader = Reader.Fahrenheit with { Name = probe => probe == Probe.FoodA ? "Brisket" : "Ribs" };
        var text = AlertText.Describe(new ProbesChangedPlaces(Probe.FoodA, Probe.FoodB), reader);
        Assert.Contains("risket and", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_and_cause_has_a_title()
    {
        Assert.Equal(
            Enum.GetValues<AlertKind>().Length, Enum.GetValues<AlertKind>().Select(kind => AlertTitle.Of(kind)).Distinct().Count());
        Assert.All(Enum.GetValues<AlertCause>(), cause => Assert.NotEmpty(AlertTitle.Of(cause)));
        Assert.Equal("Done", AlertTitle.Of(AlertKind.TargetNear, AlertCause.AtTarget));
    }

    private static Temperature T(float fahrenheit) => Temperature.FromFahrenheit(fahrenheit);

    private static TemperatureDelta D(double fahrenheit) => TemperatureDelta.FromFahrenheit(fahrenheit);

    private static TimeSpan M(double minutes) => TimeSpan.FromMinutes(minutes);
}
