using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Store.Tests;

/// <summary>
/// Findings as stored; those of a rule with its own test file in Words.Tests are there. A line here never changes,
/// because databases hold it. Temperatures and differences are °F, times are seconds.
/// </summary>
internal static class StoredFindings
{
    public static readonly (Finding Finding, string Json)[] All =
    [
        (new EarlierText("It was 40 °F."), """{"kind":"text","text":"It was 40 \u00B0F."}"""),
        (new CookEnded(), """{"kind":"cook-ended"}"""),
        (new PitDropped(D(25), T(203), M(2.5)), """{"kind":"pit-dropped","fallF":25,"toF":203,"withinS":150}"""),
        (new LidOpened(T(203)), """{"kind":"lid-opened","atF":203}"""),
        (new PitProbeMoved(T(203)), """{"kind":"pit-probe-moved","atF":203}"""),
        (new PitKeepsFalling(T(203)), """{"kind":"pit-keeps-falling","atF":203}"""),
        (new FireGoingOut(T(212), D(36)), """{"kind":"fire-going-out","toF":212,"belowF":36}"""),
        (new PitOffHold(T(257), D(32)), """{"kind":"pit-off-hold","atF":257,"offF":32}"""),
        (new PitFlaredUp(T(320)), """{"kind":"pit-flared-up","toF":320}"""),
        (new HighPitFlaredUp(T(320)), """{"kind":"high-pit-flared-up","toF":320}"""),
        (new PitBack(T(221)), """{"kind":"pit-back","atF":221}"""),
        (new PitNotBack(T(221)), """{"kind":"pit-not-back","atF":221}"""),
        (new PitSteady(T(221)), """{"kind":"pit-steady","atF":221}"""),
        (new PitSilentAfterDrop(), """{"kind":"pit-silent-after-drop"}"""),
        (new ClassicPitFell(D(18), 5), """{"kind":"classic-pit-fell","fallF":18,"readingCount":5}"""),
        (new ClassicFoodRose(D(-0.9), 20), """{"kind":"classic-food-rose","riseF":-0.9,"readingCount":20}"""),
        (new FoodStalled(T(158), D(0.9), M(10)), """{"kind":"food-stalled","atF":158,"riseF":0.9,"windowS":600}"""),
        (new FoodRisesAgain(T(158), M(125)), """{"kind":"food-rises-again","atF":158,"stallS":7500}"""),
        (new FoodFalls(T(158), D(3.6), M(7.5)), """{"kind":"food-falls","atF":158,"fallF":3.6,"windowS":450}"""),
        (new FoodFallsNoMore(T(158)), """{"kind":"food-falls-no-more","atF":158}"""),
        (new FoodJumped(D(-30), T(122)), """{"kind":"food-jumped","byF":-30,"toF":122}"""),
        (new FoodSteadyAfterJump(T(122)), """{"kind":"food-steady-after-jump","atF":122}"""),
        (new FoodFellAndJumped(T(122)), """{"kind":"food-fell-and-jumped","toF":122}"""),
        (new FoodSilentAfterFall(), """{"kind":"food-silent-after-fall"}"""),
        (new FoodSilentAfterJump(), """{"kind":"food-silent-after-jump"}"""),
        (
            new FoodNearTarget(T(194), T(203), M(18)),
            """{"kind":"food-near-target","atF":194,"targetF":203,"toGoS":1080}"""),
        (new FoodAtTarget(T(203), T(203)), """{"kind":"food-at-target","atF":203,"targetF":203}"""),
        (new FoodLeftTarget(T(194)), """{"kind":"food-left-target","atF":194}"""),
        (new FoodNotNearTarget(T(194), T(203)), """{"kind":"food-not-near-target","atF":194,"targetF":203}"""),
        (new TargetRemoved(T(194)), """{"kind":"target-removed","atF":194}"""),
        (new FoodSilentAtTarget(), """{"kind":"food-silent-at-target"}"""),
        (new FoodRested(M(45)), """{"kind":"food-rested","forS":2700}"""),
        (new FoodCold(T(50)), """{"kind":"food-cold","atF":50}"""),
        (new RestStartsOver(T(194)), """{"kind":"rest-starts-over","toF":194}"""),
        (new FoodSafe(6.5, T(158)), """{"kind":"food-safe","logReduction":6.5,"atF":158}"""),
        (new SafetyCountRestarted(), """{"kind":"safety-count-restarted"}"""),
        (
            new FoodInDangerZone(M(246), M(40), T(40), T(140), true),
            """{"kind":"food-in-danger-zone","zoneS":14760,"unseenS":2400,"lowF":40,"highF":140,"isIntact":true}"""),
        (new DangerZoneOver(), """{"kind":"danger-zone-over"}"""),
        (
            new ProbesChangedPlaces(ProbeKey.Smoker, ProbeKey.FoodA),
            """{"kind":"probes-changed-places","one":"01-smoker","other":"02-food-A"}"""),
        (
            new ProbesSwappedFromStart(ProbeKey.FoodB, ProbeKey.Smoker),
            """{"kind":"probes-swapped-from-start","food":"03-food-B","pit":"01-smoker"}"""),
        (new ProbesBackInPlace(), """{"kind":"probes-back-in-place"}"""),
        (new ProbesInPlace(), """{"kind":"probes-in-place"}"""),
        (new SwapAccepted(), """{"kind":"swap-accepted"}"""),
        (new ProbeMeasuresOther(), """{"kind":"probe-measures-other"}"""),
        (new ProbeFaulty("open"), """{"kind":"probe-faulty","fault":"open"}"""),
        (new ProbeWorks(), """{"kind":"probe-works"}"""),
        (new ProbeSilent(M(10)), """{"kind":"probe-silent","forS":600}"""),
        (new ProbeHeard(), """{"kind":"probe-heard"}"""),
        (new DeviceOffline(), """{"kind":"device-offline"}"""),
        (new DeviceOnline(), """{"kind":"device-online"}"""),
        (new ClockAhead(M(62)), """{"kind":"clock-ahead","byS":3720}"""),
        (new ClockBehind(M(62)), """{"kind":"clock-behind","byS":3720}"""),
        (new ClockNotSet(), """{"kind":"clock-not-set"}"""),
        (new ClockWentBack(M(62)), """{"kind":"clock-went-back","byS":3720}"""),
        (new ClockRight(), """{"kind":"clock-right"}"""),
    ];

    private static Temperature T(float fahrenheit) => Temperature.FromFahrenheit(fahrenheit);

    private static TemperatureDelta D(double fahrenheit) => TemperatureDelta.FromFahrenheit(fahrenheit);

    private static TimeSpan M(double minutes) => TimeSpan.FromMinutes(minutes);
}
