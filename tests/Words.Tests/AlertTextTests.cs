using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Store.Tests;

namespace SmartSmoker.Words.Tests;

/// <summary>The sentence of every kind of finding, in °F and °C: temperatures lose 32, differences do not.</summary>
public sealed class AlertTextTests
{
    /// <summary>Each finding with its sentence in °F, and in °C where that is another.</summary>
    private static readonly (Finding Finding, string Fahrenheit, string? Celsius)[] Sentences =
    [
        (new EarlierText("It was 40 °F."), "It was 40 °F.", "It was 40 °F."),
        (new CookEnded(), "The cook ended", null),
        (
            new PitDropped(D(25), T(203), M(2.5)),
            "The pit dropped 25 °F to 203 °F in 2.5 min; check the lid and the fire",
            "The pit dropped 13.9 °C to 95 °C in 2.5 min; check the lid and the fire"),
        (
            new LidOpened(T(203)),
            "The pit dropped quickly and stopped at 203 °F: the lid was opened",
            "The pit dropped quickly and stopped at 95 °C: the lid was opened"),
        (
            new PitProbeMoved(T(203)),
            "The pit's probe dropped suddenly and stays at 203 °F: it was moved",
            "The pit's probe dropped suddenly and stays at 95 °C: it was moved"),
        (
            new PitKeepsFalling(T(203)),
            "The pit keeps falling, now at 203 °F: the fire is going out",
            "The pit keeps falling, now at 95 °C: the fire is going out"),
        (
            new FireGoingOut(T(212), D(36)),
            "The pit is at 212 °F, 36 °F below where you hold it, and keeps falling: the fire is going out",
            "The pit is at 100 °C, 20.0 °C below where you hold it, and keeps falling: the fire is going out"),
        (
            new PitOffHold(T(257), D(32)),
            "The pit is at 257 °F, 32 °F above where you hold it",
            "The pit is at 125 °C, 17.8 °C above where you hold it"),
        (
            new PitOffHold(T(212), D(-36)),
            "The pit is at 212 °F, 36 °F below where you hold it",
            "The pit is at 100 °C, 20.0 °C below where you hold it"),
        (
            new PitFlaredUp(T(320)),
            "The pit shot up to 320 °F within minutes; check for burning grease",
            "The pit shot up to 160 °C within minutes; check for burning grease"),
        (new HighPitFlaredUp(T(320)), "The pit flared up to 320 °F", "The pit flared up to 160 °C"),
        (new PitBack(T(221)), "The pit is back at 221 °F", "The pit is back at 105 °C"),
        (
            new PitNotBack(T(221)),
            "The pit settled at 221 °F after the lid was opened",
            "The pit settled at 105 °C after the lid was opened"),
        (new PitSteady(T(221)), "The pit is steady at 221 °F", "The pit is steady at 105 °C"),
        (
            new PitSilentAfterDrop(),
            "No reading from the pit's probe since the pit dropped; check the fire, the probe and its plug",
            null),
        (new ClassicPitFell(D(18), 5), "The pit fell 18.0 °F in 5 readings", "The pit fell 10.0 °C in 5 readings"),
        (
            new ClassicFoodRose(D(-0.9), 20),
            "The food rose -0.9 °F in 20 readings",
            "The food rose -0.5 °C in 20 readings"),
        (
            new FoodStalled(T(158), D(0.9), M(10)),
            "The food stalled at 158 °F: its temperature changed by only +0.9 °F in the last 10 min",
            "The food stalled at 70 °C: its temperature changed by only +0.5 °C in the last 10 min"),
        (
            new FoodStalled(T(158), D(-0.9), M(10)),
            "The food stalled at 158 °F: its temperature changed by only -0.9 °F in the last 10 min",
            "The food stalled at 70 °C: its temperature changed by only -0.5 °C in the last 10 min"),
        (
            new FoodRisesAgain(T(158), M(125)),
            "The food is rising again at 158 °F after a stall of 2 h 5 min",
            "The food is rising again at 70 °C after a stall of 2 h 5 min"),
        (
            new FoodFalls(T(158), D(3.6), M(7.5)),
            "The food cooled by 3.6 °F in 7.5 min, now at 158 °F; was it taken out, or is the pit cold?",
            "The food cooled by 2.0 °C in 7.5 min, now at 70 °C; was it taken out, or is the pit cold?"),
        (new FoodFallsNoMore(T(158)), "The food stopped cooling at 158 °F", "The food stopped cooling at 70 °C"),
        (
            new FoodJumped(D(-30), T(122)),
            "The food's probe jumped by -30 °F to 122 °F; was it moved or pulled out?",
            "The food's probe jumped by -16.7 °C to 50 °C; was it moved or pulled out?"),
        (
            new FoodJumped(D(9), T(122)),
            "The food's probe jumped by +9 °F to 122 °F; was it moved or pulled out?",
            "The food's probe jumped by +5.0 °C to 50 °C; was it moved or pulled out?"),
        (
            new FoodSteadyAfterJump(T(122)),
            "The food's probe is steady at 122 °F",
            "The food's probe is steady at 50 °C"),
        (
            new FoodFellAndJumped(T(122)),
            "The food cooled, and then its probe jumped to 122 °F; was it pulled out?",
            "The food cooled, and then its probe jumped to 50 °C; was it pulled out?"),
        (
            new FoodSilentAfterFall(),
            "No reading from the food's probe since the food cooled; was it pulled out? Check the probe and its plug",
            null),
        (
            new FoodSilentAfterJump(),
            "No reading from the food's probe since it jumped; was it pulled out? Check the probe and its plug",
            null),
        (
            new FoodNearTarget(T(194), T(203), M(18)),
            "The food is at 194 °F, about 18 min from its target of 203 °F",
            "The food is at 90 °C, about 18 min from its target of 95 °C"),
        (
            new FoodAtTarget(T(203), T(203)),
            "The food is at 203 °F and reached its target of 203 °F",
            "The food is at 95 °C and reached its target of 95 °C"),
        (
            new FoodLeftTarget(T(194)),
            "The food is below its target, at 194 °F",
            "The food is below its target, at 90 °C"),
        (
            new FoodNotNearTarget(T(194), T(203)),
            "The food is at 194 °F, no longer close to its target of 203 °F",
            "The food is at 90 °C, no longer close to its target of 95 °C"),
        (
            new TargetRemoved(T(194)),
            "The target was removed; the food is at 194 °F",
            "The target was removed; the food is at 90 °C"),
        (
            new FoodSilentAtTarget(),
            "No reading from the food's probe since the food reached its target; was it taken out?",
            null),
        (new FoodRested(M(45)), "The food has rested for 45 min", null),
        (new FoodCold(T(50)), "The food is cold: 50 °F", "The food is cold: 10 °C"),
        (
            new RestStartsOver(T(194)),
            "The food was still rising, now at 194 °F; its rest starts over",
            "The food was still rising, now at 90 °C; its rest starts over"),
        (
            new FoodSafe(6.5, T(158)),
            "Heat at the probe's tip, now 158 °F, was enough for a 6.5 log reduction of Salmonella; check "
            + "the thickest part with a thermometer",
            "Heat at the probe's tip, now 70 °C, was enough for a 6.5 log reduction of Salmonella; check "
            + "the thickest part with a thermometer"),
        (new SafetyCountRestarted(), "The Salmonella count starts over: the food is cold or of another kind", null),
        (
            new FoodInDangerZone(M(246), M(40), T(40), T(140), true),
            "The food spent 4.1 h between 40 and 140 °F, where bacteria grow; 40 min without readings are "
            + "not counted, so it may be longer; the inside of a whole cut that was not pierced is nearly "
            + "free of bacteria",
            "The food spent 4.1 h between 4 and 60 °C, where bacteria grow; 40 min without readings are not "
            + "counted, so it may be longer; the inside of a whole cut that was not pierced is nearly free of bacteria"),
        (
            new FoodInDangerZone(M(246), M(0), T(40), T(140), false),
            "The food spent 4.1 h between 40 and 140 °F, where bacteria grow",
            "The food spent 4.1 h between 4 and 60 °C, where bacteria grow"),
        (
            new DangerZoneOver(),
            "The food was hot long enough to kill the bacteria that grew; their toxins remain",
            null),
        (
            new ProbesChangedPlaces(ProbeKey.Smoker, ProbeKey.FoodA),
            "Smoker and Food A changed places; swap their plugs back, or acknowledge this alert if this is intended",
            null),
        (
            new ProbesSwappedFromStart(ProbeKey.FoodB, ProbeKey.Smoker),
            "Food B heats up like a pit, and Smoker stays cold; are their probes swapped?",
            null),
        (new ProbesBackInPlace(), "The probes are back in their places", null),
        (new ProbesInPlace(), "The probes are in the right places", null),
        (new SwapAccepted(), "You confirmed that the probes are where you want them", null),
        (new ProbeMeasuresOther(), "The probe now measures something else", null),
        (new ProbeFaulty("open"), "The device reports a probe fault (open); check the probe's plug and cable", null),
        (new ProbeWorks(), "The probe works again", null),
        (new ProbeSilent(M(10)), "No reading for 10 min; check the probe and its plug", null),
        (new ProbeHeard(), "The probe is sending readings again", null),
        (new DeviceOffline(), "The device is offline; check its power and Wi-Fi", null),
        (new DeviceOnline(), "The device is online again", null),
        (new ClockAhead(M(62)), "The device's clock is 62 min ahead; check its time server", null),
        (new ClockBehind(M(62)), "The device's clock is 62 min behind; check its time server", null),
        (new ClockNotSet(), "The device's clock was never set; check that it can reach its time server", null),
        (new ClockWentBack(M(62)), "The device's clock jumped back by at least 62 min; check its time server", null),
        (new ClockRight(), "The device's clock is correct again", null),
    ];

    [Fact]
    public void Every_kind_of_finding_has_its_sentence_in_both_units() => Assert.All(Sentences, row => Assert.Equal(
        (row.Fahrenheit, row.Celsius ?? row.Fahrenheit),
        (AlertText.Describe(row.Finding, Reader.Fahrenheit), AlertText.Describe(row.Finding, Reader.Celsius))));

    [Fact]
    public void Every_kind_of_finding_has_a_sentence_above_or_in_the_tests_of_its_rule() => Assert.Equal(
        AllFindings, Sentences.Select(row => row.Finding.GetType()).Distinct().Concat(FindingsOfRules)
            .Select(type => type.Name).Order());

    [Fact]
    public void Every_kind_of_finding_has_one_stored_row() => Assert.Equal(
        AllFindings, StoredFindings.All.Select(row => row.Finding.GetType()).Concat(FindingsOfRules)
            .Select(type => type.Name).Order());

    [Fact]
    public void Every_later_kind_of_alert_has_its_name_in_the_tests_of_its_rule() => Assert.Empty(
        Enum.GetValues<AlertKind>().Where(kind => kind > AlertKind.DeviceClock)
            .Except(RuleTests.All.Select(rule => rule.Kind)));

    [Fact]
    public void Probes_are_called_as_the_reader_calls_them()
    {
        var reader = Reader.Fahrenheit with { GivenName = probe => probe.Key == ProbeKey.FoodA ? "Brisket" : "Ribs" };
        var text = AlertText.Describe(new ProbesChangedPlaces(ProbeKey.FoodA, ProbeKey.FoodB), reader);
        Assert.StartsWith("Brisket and Ribs changed places", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_and_cause_has_a_title()
    {
        Assert.Equal(
            Enum.GetValues<AlertKind>().Length,
            Enum.GetValues<AlertKind>().Select(kind => AlertTitle.Of(kind)).Distinct().Count());
        Assert.All(Enum.GetValues<AlertCause>(), cause => Assert.NotEmpty(AlertTitle.Of(cause)));
        Assert.Equal("At target", AlertTitle.Of(AlertKind.TargetNear, AlertCause.AtTarget));
    }

    private static IEnumerable<string> AllFindings => typeof(Finding).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Finding))).Select(type => type.Name).Order();

    private static IEnumerable<Type> FindingsOfRules => RuleTests.All.SelectMany(rule => rule.Findings);

    private static Temperature T(float fahrenheit) => Temperature.FromFahrenheit(fahrenheit);

    private static TemperatureDelta D(double fahrenheit) => TemperatureDelta.FromFahrenheit(fahrenheit);

    private static TimeSpan M(double minutes) => TimeSpan.FromMinutes(minutes);
}
