using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.State;

namespace SmartSmoker.Domain.Tests;

public sealed class CookSessionTests
{
    [Fact]
    public void A_cook_begins_with_the_run_that_leads_to_a_warm_probe() =>
        Assert.Equal(["0 to -"], Cooks(new Feed().Line(0, 20, 75, 250)));

    [Fact]
    public void Hours_of_cold_readings_before_it_are_not_part_of_a_cook() =>
        Assert.Equal(["180 to -"], Cooks(new Feed().Line(0, 239.5, 60, 60).At(240, 110)));

    [Theory]
    [InlineData(109.9, 0)]
    [InlineData(110, 1)]
    public void A_cook_is_warm(float fahrenheit, int count) =>
        Assert.Equal(count, Cooks(new Feed().At(0, fahrenheit)).Count);

    [Theory]
    [InlineData(99.9, "0 to -")]
    [InlineData(100, "0 to 10")]
    public void An_hour_of_cold_ends_a_cook_when_it_was_last_warm(double minute, string expected) =>
        Assert.Equal([expected], Cooks(new Feed().Line(0, 10, 250, 250).At(40, 100).At(minute, 100)));

    [Theory]
    [InlineData(190.5, 250)]
    [InlineData(3_000, 250)]
    [InlineData(3_000, 60)]
    public void Silence_ends_no_cook(double minute, float fahrenheit) =>
        Assert.Equal(["0 to -"], Cooks(new Feed().Line(0, 10, 250, 250).Tick(minute - 1).At(minute, fahrenheit)));

    [Fact]
    public void A_cold_food_after_a_gap_ends_no_cook_with_a_warm_pit() =>
        Assert.Equal(["0 to -"], Cooks(new Feed().Line(0, 10, 250, 250).At(80, 40).At(80.5, 250).At(140, 40)));

    [Fact]
    public void A_cold_food_whose_queue_runs_ahead_of_the_warm_pits_ends_no_cook()
    {
        var feed = new Feed().At(0, 250).At(0, 40, ProbeKey.FoodA);
        for (var minute = 1; minute <= 120; minute++)
        {
            feed.At(minute, 40, ProbeKey.FoodA, receivedMinute: 121);
        }

        Assert.Equal(["0 to -"], Cooks(feed.At(1, 250, receivedMinute: 121).At(120, 250, receivedMinute: 121)));
    }

    [Fact]
    public void A_queue_that_begins_hours_ahead_of_the_pits_in_a_backlog_ends_no_cook()
    {
        var feed = new Feed().At(0, 250);
        for (var minute = 1; minute <= 60; minute++)
        {
            feed.At(minute, 250, receivedMinute: 500);
        }

        Assert.Equal(
            ["0 to -"], Cooks(feed.At(300, 150, ProbeKey.FoodA, receivedMinute: 500).At(61, 250, receivedMinute: 500)));
    }

    [Fact]
    public void By_hand_a_cook_begins_and_ends_at_once() =>
        Assert.Equal(
            ["0 to 20", "20 to 30"],
            Cooks(new Feed().Line(0, 10, 250, 250).Say(20, new StartCook("pit")).Say(30, new EndCook("pit"))));

    [Theory]
    [InlineData(10)] // with the fire
    [InlineData(150)] // after more than an hour of cold readings
    [InlineData(400)] // after a long silence
    public void A_cook_started_by_hand_before_the_fire_is_lit_stays(double litMinute)
    {
        var feed = new Feed().Say(0, new StartCook("pit")).Line(5, Math.Min(litMinute, 150), 60, 60).Tick(litMinute);
        Assert.Equal(["0 to -"], Cooks(feed.Line(litMinute + 0.5, litMinute + 30, 60, 250)));
        Assert.Equal(
            [FormattableString.Invariant($"0 to {litMinute + 40}")],
            Cooks(feed.At(litMinute + 40, 250).At(litMinute + 50, 70).At(litMinute + 110, 70)));
    }

    [Fact]
    public void A_cook_started_by_hand_stays_after_readings_from_before_it() => Assert.Equal(
        ["500 to -"],
        Cooks(new Feed().Say(500, new StartCook("pit")).At(100, 60, receivedMinute: 501)
            .At(110, 250, receivedMinute: 501).At(300, 60, receivedMinute: 502).At(505, 60)));

    [Theory]
    [InlineData(250, 0.3)]
    [InlineData(115, 20)]
    [InlineData(250, 170)]
    public void After_a_cook_was_ended_by_hand_a_hot_pit_starts_none(float fahrenheit, double minutes)
    {
        var feed = new Feed().Line(0, 100, 60, 250).Say(100, new EndCook("pit")).At(100 + minutes, fahrenheit);
        Assert.Equal(["0 to 100"], Cooks(feed.At(101 + minutes, 60, ProbeKey.FoodA).At(102 + minutes, fahrenheit)));
    }

    [Theory]
    [InlineData(70, "0 to 100,140 to -")] // an hour of cold readings
    [InlineData(30, "0 to 100")] // a short one is not enough
    public void After_an_hour_of_cold_a_fire_starts_the_next_cook(double coldMinutes, string expected)
    {
        var feed = new Feed().Line(0, 100, 60, 250).Say(100, new EndCook("pit")).Line(100.5, 130, 250, 120)
            .Line(130.5, 130.5 + coldMinutes, 70, 70).At(200, coldMinutes > 60 ? 250 : 120);
        Assert.Equal(expected, string.Join(',', Cooks(feed)));
    }

    [Fact]
    public void A_detected_cook_does_not_reach_back_into_one_ended_by_hand() => Assert.Equal(
        ["100 to 300", "300 to -"],
        Cooks(new Feed().Say(100, new StartCook("pit")).Line(101, 299, 60, 60).Say(300, new EndCook("pit"))
            .At(310, 60).At(311, 250)));

    [Fact]
    public void A_pit_that_cools_after_its_cook_was_ended_by_hand_raises_nothing()
    {
        var line = new TimeLine(ProbeKey.Smoker).Line(0, 60, 250, 250).Say(60, new EndCook("pit"));
        Assert.Equal("", line.Line(60.5, 120, 250, 250).Line(120.5, 150, 250, 90).Events);
    }

    [Fact]
    public void What_a_person_says_of_a_food_stays_with_its_cook()
    {
        var feed = new Feed().Line(0, 10, 250, 250)
            .Say(11, new DescribeFood("pit", ProbeKey.FoodA, new FoodPlan("brisket", 203)))
                .Say(12, new SetPit("pit", 225));
        Assert.Equal(
            (203f, 225f),
            (feed.Last.Food(new ProbeId("pit", ProbeKey.FoodA)).TargetF!.Value, feed.Last.PitSetPointF!.Value));
        Assert.Equal(
            FoodPlan.Unknown, feed.Say(20, new StartCook("pit")).Last.Food(new ProbeId("pit", ProbeKey.FoodA)));
    }

    /// <summary>The cooks as they were told last, as minutes.</summary>
    private static List<string> Cooks(Feed feed) => [.. feed.Cooks.Values.OrderBy(cook => cook.StartedAt).Select(cook =>
        FormattableString.Invariant(
            $"{Minute(cook.StartedAt)} to {(cook.EndedAt is { } ended ? Minute(ended) : "-")}"))];

    private static string Minute(DateTimeOffset time) =>
        FormattableString.Invariant($"{(time - TimeLine.Start).TotalMinutes:0.#}");

    private sealed class Feed
    {
        private RulesState _state = RulesState.Empty(RuleSet.Default);

        public Dictionary<DateTimeOffset, Cook> Cooks { get; } = [];

        public Cook Last => Cooks[Cooks.Keys.Max()];

        public Feed Line(double fromMinute, double toMinute, float fromF, float toF)
        {
            for (var minute = fromMinute; minute <= toMinute; minute += 0.5)
            {
                At(minute, (float)(fromF + ((toF - fromF) * (minute - fromMinute) / (toMinute - fromMinute))));
            }

            return this;
        }

        public Feed At(double minute, float fahrenheit, ProbeKey? probe = null, double? receivedMinute = null)
        {
            var reading =
                new Reading(
                new ProbeId("pit", probe ?? ProbeKey.Smoker), TimeLine.Start.AddMinutes(minute),
                Temperature.FromFahrenheit(fahrenheit));
            return Take(_state.Step(reading, TimeLine.Start.AddMinutes(receivedMinute ?? minute)));
        }

        public Feed Tick(double minute) => Take(_state.Tick(TimeLine.Start.AddMinutes(minute)));

        public Feed Say(double minute, PersonCommand command) =>
            Take(_state.Step(command, TimeLine.Start.AddMinutes(minute)));

        private Feed Take(StepResult step)
        {
            _state = step.Next;
            foreach (var cook in step.Events.Cooks)
            {
                Cooks[cook.StartedAt] = cook;
            }

            return this;
        }
    }
}
