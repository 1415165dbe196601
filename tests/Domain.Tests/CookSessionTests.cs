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
    [InlineData(190, "0 to -")]
    [InlineData(190.5, "0 to 10,190.5 to -")]
    public void Three_hours_without_a_reading_end_a_cook_when_it_was_last_heard(double minute, string expected) =>
        Assert.Equal(expected, string.Join(',', Cooks(new Feed().Line(0, 10, 250, 250).At(minute, 250))));

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
    public void Time_alone_ends_a_cook_that_is_not_heard_of() =>
        Assert.Equal(["0 to 10"], Cooks(new Feed().Line(0, 10, 250, 250).Tick(190).Tick(191)));

    [Fact]
    public void By_hand_a_cook_begins_and_ends_at_once() =>
        Assert.Equal(
            ["0 to 20", "20 to 30"],
            Cooks(new Feed().Line(0, 10, 250, 250).Say(20, new StartCook("pit")).Say(30, new EndCook("pit"))));

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
