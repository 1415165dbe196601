using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Domain.Tests;

/// <summary>A cook with probes of two devices: <c>pit-1</c> has the pit, <c>pit-2</c> joins.</summary>
public sealed class SharedCookTests
{
    private static readonly ProbeId Turkey = new("pit-2", Smoker.Key("turkey"));

    [Fact]
    public void A_guest_has_the_cook_of_its_host_with_all_its_probes()
    {
        var smoker = Lit().Say(new JoinCook("pit-2", "pit-1"), 20);
        Assert.Equal("pit-1", Current(smoker, "pit-2")!.Device);
        Assert.Same(Current(smoker, "pit-1"), Current(smoker, "pit-2"));
        Assert.Equal([Turkey], Current(smoker, "pit-1")!.Probes.Keys);
        smoker.At("leg", 21, 60, "pit-2");
        Assert.Contains(new ProbeId("pit-2", Smoker.Key("leg")), Current(smoker, "pit-1")!.Probes.Keys);
        Assert.Same(Current(smoker, "pit-1"), Current(smoker, "pit-2"));
    }

    [Fact]
    public void What_is_said_of_a_guests_food_is_judged_on_its_probe()
    {
        var smoker = Lit().Say(new JoinCook("pit-2", "pit-1"), 20)
            .Say(new DescribeFood("pit-2", Turkey.Key, new FoodPlan("turkey", 165)), 21);
        Assert.Equal(165, Current(smoker, "pit-1")!.Food(Turkey).TargetF);
        Assert.Equal(["turkey target-near"],
            smoker.Line("turkey", 21, 150, 60, 170, "pit-2")
                .Raised.Where(text => text.EndsWith("target-near", StringComparison.Ordinal)));
    }

    [Fact]
    public void Joining_ends_the_guests_own_cook_and_clears_its_alerts()
    {
        var smoker = new Smoker().Line("01-smoker", 0, 140, 70, 250).Stall("turkey", 0, "pit-2");
        Assert.Contains("turkey food-stall", smoker.Raised);
        smoker.Say(new JoinCook("pit-2", "pit-1"), 141);
        Assert.Equal(["turkey food-stall"], smoker.Cleared);
        Assert.Contains(smoker.Cooks, cook => cook is { Device: "pit-2", EndedAt: not null });
    }

    [Fact]
    public void The_host_ends_the_cook_for_all_of_its_devices()
    {
        var smoker = Lit().Say(new JoinCook("pit-2", "pit-1"), 20).Stall("turkey", 20.5, "pit-2");
        Assert.Contains("turkey food-stall", smoker.Raised);
        smoker.Say(new EndCook("pit-2"), 160); // a person ends it on either device
        Assert.Equal(["turkey food-stall"], smoker.Cleared);
        Assert.Null(Current(smoker, "pit-1"));
        Assert.Null(Current(smoker, "pit-2"));
        Assert.Equal([Turkey], smoker.Cooks.Last(cook => cook.EndedAt is not null).Probes.Keys);
    }

    [Theory]
    [InlineData("pit-1")]
    [InlineData("pit-2")]
    public void After_a_shared_cook_was_ended_by_hand_no_device_starts_its_own(string endedOn)
    {
        var smoker = Lit().Say(new JoinCook("pit-2", "pit-1"), 20).Line("turkey", 21, 60, 60, 150, "pit-2")
            .Line("01-smoker", 21, 60, 250, 250).Say(new EndCook(endedOn), 61);
        smoker.At("turkey", 62, 150, "pit-2").At("01-smoker", 62, 250);
        Assert.Null(Current(smoker, "pit-1"));
        Assert.Null(Current(smoker, "pit-2"));
    }

    [Fact]
    public void What_a_guest_set_for_the_cook_ends_with_it()
    {
        var smoker = Lit().Say(new JoinCook("pit-2", "pit-1"), 20)
            .Say(new ChangeThreshold("pit-2", null, "drop-f", 30, ForCook: true), 21);
        Assert.Single(smoker.State.Layers.Set);
        Assert.Empty(smoker.Say(new EndCook("pit-1"), 22).State.Layers.Set);
    }

    [Fact]
    public void A_cold_guest_does_not_end_the_cook_and_a_cold_host_does()
    {
        var smoker = Lit().Say(new JoinCook("pit-2", "pit-1"), 20).Line("turkey", 21, 140, 40, 40, "pit-2")
            .Line("01-smoker", 21, 140, 250, 250);
        Assert.NotNull(Current(smoker, "pit-2"));
        smoker.Line("turkey", 141, 230, 150, 150, "pit-2").Line("01-smoker", 141, 230, 80, 80);
        Assert.Null(Current(smoker, "pit-1"));
        Assert.Null(Current(smoker, "pit-2"));
    }

    [Fact]
    public void A_guest_that_starts_its_own_cook_leaves()
    {
        var smoker = Lit().Say(new JoinCook("pit-2", "pit-1"), 20).Say(new StartCook("pit-2"), 30);
        Assert.Equal("pit-2", Current(smoker, "pit-2")!.Device);
        Assert.Empty(Current(smoker, "pit-1")!.Probes);
        Assert.Null(smoker.Cooks.Last(cook => cook.Device == "pit-1").EndedAt);
    }

    [Theory]
    [InlineData("pit-1", "pit-1")]
    [InlineData("pit-2", "pit-9")]
    [InlineData("pit-9", "pit-1")]
    [InlineData("pit-1", "pit-2")] // has no cook
    public void What_cannot_join_changes_nothing(string guest, string host)
    {
        var smoker = Lit();
        var before = smoker.State;
        var after = smoker.Say(new JoinCook(guest, host), 20).State;
        Assert.Same(before.Devices, after.Devices);
        Assert.Same(before.Alerts, after.Alerts);
    }

    private static Cook? Current(Smoker smoker, string device) => smoker.State.Devices[device].Session.Current;

    private static Smoker Lit() => new Smoker().Line("01-smoker", 0, 19, 70, 250).At("turkey", 19, 60, "pit-2");
}
