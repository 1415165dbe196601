using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.State;

namespace SmartSmoker.Domain.Tests;

/// <summary>Probes beyond the classic three, their names and their roles.</summary>
public sealed class FurtherProbeTests
{
    [Fact]
    public void A_fourth_and_a_fifth_probe_are_judged_as_food_like_the_first_three()
    {
        var events = new Smoker().Stall("brisket").Stall("ribs-2").Stall("02-food-A").Raised;
        Assert.Equal(
            ["brisket food-stall", "ribs-2 food-stall", "02-food-A food-stall"],
            events.Where(text => text.EndsWith("food-stall", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_probe_with_the_role_pit_is_judged_as_a_pit()
    {
        var smoker = new Smoker().Describe("offset", null, ProbeRole.Pit);
        Assert.Contains(
            "offset smoker-drop", smoker.Line("offset", 0, 60, 250, 250).Line("offset", 60.5, 63, 244, 220).Raised);
    }

    [Fact]
    public void A_probe_with_the_role_ambient_raises_nothing_but_its_silence()
    {
        var smoker = new Smoker().Describe("porch", null, ProbeRole.Ambient).Stall("porch").Stall("brisket");
        Assert.Equal(["brisket food-stall"], smoker.Raised);
        Assert.Contains("porch probe-silent", smoker.Tick(400).Raised);
    }

    [Fact]
    public void Another_role_clears_what_was_on_and_starts_the_rules_again()
    {
        var smoker = new Smoker().Stall("brisket");
        smoker.Describe("brisket", null, ProbeRole.Ambient);
        Assert.Equal(["brisket food-stall"], smoker.Cleared);
        smoker.Describe("brisket", null, ProbeRole.Food);
        Assert.Equal(["brisket food-stall"], smoker.Stall("brisket", 140).Raised);
    }

    [Fact]
    public void A_name_changes_nothing_else()
    {
        var smoker = new Smoker().Stall("brisket");
        var before = smoker.State.Devices["pit-1"].Probes;
        smoker.Describe("brisket", "Packer brisket", null);
        Assert.Equal(
            new ProbeSetup("Packer brisket", null), smoker.State.Devices["pit-1"].Setups[Smoker.Key("brisket")]);
        Assert.Equal(before, smoker.State.Devices["pit-1"].Probes);
        smoker.Describe("brisket", null, null);
        Assert.Empty(smoker.State.Devices["pit-1"].Setups);
    }

    [Fact]
    public void A_device_has_32_probes_and_the_33rd_is_refused_with_the_reason()
    {
        var smoker = new Smoker();
        for (var i = 0; i < ProbeKey.CountPerDeviceMax; i++)
        {
            Assert.Null(smoker.State.Validate(Smoker.Id($"p{i}")));
            smoker.At($"p{i}", 0, 70);
        }

        Assert.Equal(
            "SMK-M08 pit-1 already has 32 probes, the maximum; p32 was rejected",
            smoker.State.Validate(Smoker.Id("p32"))!.ToString().Replace(":", "", StringComparison.Ordinal));
        Assert.Null(smoker.State.Validate(Smoker.Id("p31")));
        Assert.Null(smoker.State.Validate(Smoker.Id("01-smoker"))); // invented keys do not lock out the pit
        Assert.Null(smoker.State.Validate(Smoker.Id("03-food-B")));
        Assert.Null(smoker.State.Validate(new ProbeId("pit-2", Smoker.Key("p32"))));
    }

    [Fact]
    public void A_fault_of_a_further_probe_is_raised_and_cleared()
    {
        var smoker = new Smoker().At("brisket", 0, 70).Faults(1, "brisket");
        Assert.Equal(["brisket probe-fault"], smoker.Raised);
        Assert.Equal(["brisket probe-fault"], smoker.Faults(2).Cleared);
    }

    [Fact]
    public void A_pit_and_a_food_with_keys_of_their_own_are_found_to_be_swapped()
    {
        var smoker = new Smoker().Describe("zz-pit", null, ProbeRole.Pit);
        smoker.Line("zz-pit", 0, 60, 250, 250).Line("brisket", 0, 60, 150, 150);
        smoker.At("zz-pit", 60.5, 150).At("brisket", 60.5, 250);
        var finding = Assert.Single(smoker.Findings.OfType<ProbesChangedPlaces>());
        Assert.Equal((Smoker.Key("brisket"), Smoker.Key("zz-pit")), (finding.One, finding.Other));
    }
}

/// <summary>A device with any probes, fed by the minute.</summary>
internal sealed class Smoker(string device = "pit-1")
{
    private readonly List<AlertEvent> _events = [];

    public RulesState State { get; private set; } = RulesState.Empty(RuleSet.Default);

    public List<Cook> Cooks { get; } = [];

    public IEnumerable<Finding> Findings => _events.Select(told => told.Finding);

    public IEnumerable<string> Raised => Words(AlertPhase.Raised);

    public IEnumerable<string> Cleared => Words(AlertPhase.Cleared);

    public static ProbeKey Key(string text) =>
        ProbeKey.TryParse(text, out var key) ? key : throw new ArgumentException(text);

    public static ProbeId Id(string key) => new("pit-1", Key(key));

    public Smoker At(string key, double minute, float fahrenheit, string? of = null)
    {
        var time = TimeLine.Start.AddMinutes(minute);
        return Take(
            State.Step(
            new Reading(new ProbeId(of ?? device, Key(key)), time, Temperature.FromFahrenheit(fahrenheit)), time));
    }

    /// <summary>Readings every 30 s in a straight line.</summary>
    public Smoker Line(string key, double fromMinute, double toMinute, float fromF, float toF, string? of = null)
    {
        for (var minute = fromMinute; minute <= toMinute; minute += 0.5)
        {
            At(key, minute, (float)(fromF + ((toF - fromF) * (minute - fromMinute) / (toMinute - fromMinute))), of);
        }

        return this;
    }

    /// <summary>A food that warms for an hour and a half, and then stays as it is.</summary>
    public Smoker Stall(string key, double fromMinute = 0, string? of = null) =>
        Line(key, fromMinute, fromMinute + 90, 60, 155, of)
        .Line(key, fromMinute + 90.5, fromMinute + 130, 155, 155, of);

    public Smoker Describe(string key, string? name, ProbeRole? role) =>
        Say(new DescribeProbe(device, Key(key), new ProbeSetup(name, role)), 0);

    public Smoker Say(PersonCommand command, double minute) =>
        Take(State.Step(command, TimeLine.Start.AddMinutes(minute)));

    public Smoker Tick(double minute) => Take(State.Tick(TimeLine.Start.AddMinutes(minute)));

    public Smoker Faults(double minute, params string[] keys) => Take(State.Step(
        StatusDecoder.TryDecode(
            device, System.Text.Encoding.UTF8.GetBytes(
                $$$"""{"state":"online","probes":{{{{string.Join(',', keys.Select(key => $"\"{key}\":\"open\""))}}}}}"""), out var status) is null
            ? status! : throw new InvalidOperationException(), TimeLine.Start.AddMinutes(minute)));

    private List<string> Words(AlertPhase phase)
    {
        var words = _events.Where(told => told.Phase == phase).Select(told => $"{told.Id.Probe} {told.Id.Kind.Name()}")
            .ToList();
        _events.Clear();
        return words;
    }

    private Smoker Take(StepResult result)
    {
        State = result.Next;
        _events.AddRange(result.Events.Alerts);
        Cooks.AddRange(result.Events.Cooks);
        return this;
    }
}
