using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Domain.Tests;

/// <summary>Devices that are read once a minute to once in ten minutes, as on a battery.</summary>
public class SlowSamplingTests
{
    private const double LateSeconds = 1.5; // by which a board wakes up late, now and then

    /// <summary>Periods in seconds; each whether the device reports it, or the readings show it.</summary>
    public static IEnumerable<object[]> Periods { get; } =
        from seconds in (double[])[30, 60, 75, 120, 180, 240, 300, 420, 600]
        from isReported in (bool[])[true, false]
        select (object[])[seconds, isReported];

    [Theory]
    [MemberData(nameof(Periods))]
    public void A_fire_going_out_is_found(double seconds, bool isReported)
    {
        var line = Line(ProbeKey.Smoker, seconds, isReported);
        Sampled(line, seconds, 0, 300, minute => minute < 30 ? 100 + (minute * 5) : minute < 180
            ? 250 : (250 - ((minute - 180) * 0.9)));
        Assert.Contains("fire", line.Events, StringComparison.Ordinal);
        Assert.DoesNotContain(Minutes(line, "fire"), minute => minute is < 180 or > 240);
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void A_steady_pit_raises_nothing(double seconds, bool isReported)
    {
        var line = Line(ProbeKey.Smoker, seconds, isReported);
        var noise = new Random(5);
        Sampled(line, seconds, 0, 600, minute => ((minute < 30 ? 100 + (minute * 5)
            : 250 + (6 * Math.Sin(minute / 9))) + (noise.NextDouble() * 2)));
        Assert.Equal("", line.Events);
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void A_stall_is_found_and_its_end(double seconds, bool isReported)
    {
        var line = Line(ProbeKey.FoodA, seconds, isReported);
        Sampled(line, seconds, 0, 500, minute => (minute < 200
            ? 40 + (minute * 0.6) : minute < 350 ? 160 : 160 + ((minute - 350) * 0.4)));
        Assert.Matches("^\\+food-stall@2[0-9.]+ -food-stall@3[0-9.]+$", line.Events);
        Assert.InRange(Minutes(line, "+food-stall").Single(), 205, 250);
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void Food_that_falls_is_found(double seconds, bool isReported)
    {
        var line = Line(ProbeKey.FoodA, seconds, isReported);
        Sampled(line, seconds, 0, 260, minute => (minute < 200
            ? 40 + (minute * 0.6) : 160 - ((minute - 200) * 0.5)));
        Assert.StartsWith("+food-falling@2", line.Events, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void Food_that_reaches_its_target_is_found(double seconds, bool isReported)
    {
        var line = Line(ProbeKey.FoodA, seconds, isReported);
        Sampled(line, seconds, 0, 140, minute => 40 + (minute * 0.6));
        line.Say(141, new DescribeFood("pit", ProbeKey.FoodA, new FoodPlan(TargetF: 150)));
        Sampled(line, seconds, 140 + (seconds / 60), 260, minute => 40 + (minute * 0.6));
        Assert.Matches("target-near:at-target|target-reached", line.Events);
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void Time_in_the_danger_zone_counts(double seconds, bool isReported)
    {
        var line = Line(ProbeKey.FoodA, seconds, isReported);
        Sampled(line, seconds, 0, 400, minute => (45 + (minute * 0.2)));
        Assert.Contains("+danger-zone@", line.Events, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void Heat_counts_towards_safe_food(double seconds, bool isReported)
    {
        var line = Line(ProbeKey.FoodA, seconds, isReported);
        Sampled(line, seconds, 0, 60, minute => 60 + minute);
        line.Say(61, new DescribeFood("pit", ProbeKey.FoodA, new FoodPlan("brisket")));
        Sampled(line, seconds, 60 + (seconds / 60), 300, minute => Math.Min(165, 60 + minute));
        Assert.Contains("+safe-reached@", line.Events, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30, 10)]
    [InlineData(300, 12.5)]
    [InlineData(600, 25)]
    [InlineData(3_600, 150)]
    public void A_probe_is_silent_after_two_and_a_half_periods(double seconds, double silentAt) => Assert.Equal(
        $"+probe-silent@{silentAt}",
        new TimeLine(ProbeKey.FoodA).Period(0, seconds).At(0, 120).Tick(silentAt - 0.1).Tick(silentAt).Events);

    [Theory]
    [InlineData(3_600)] // the readings come every 30 s
    [InlineData(300)]
    [InlineData(75)]
    public void A_period_that_five_readings_contradict_is_ignored(double seconds)
    {
        var line = new TimeLine(ProbeKey.FoodA).Period(0, seconds).Line(0, 10, 120, 120).Tick(19.9);
        Assert.Equal("", line.Events);
        Assert.Equal("+probe-silent@20", line.Tick(20).Events);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(3_601)]
    [InlineData(0)]
    [InlineData(-30)]
    public void An_impossible_period_is_ignored(double seconds) => Assert.Equal(
        "+probe-silent@10", new TimeLine(ProbeKey.FoodA).Period(0, seconds).At(0, 120).Tick(10).Events);

    [Theory]
    [InlineData("300", 300.0)]
    [InlineData("5", 5.0)]
    [InlineData("2.5", null)]
    [InlineData("3601", null)]
    [InlineData("1e400", null)]
    [InlineData("\"30\"", null)]
    [InlineData("null", null)]
    public void The_status_reports_the_period(string json, double? seconds)
    {
        var body = System.Text.Encoding.UTF8.GetBytes($$"""{"state":"online","period_s":{{json}}}""");
        Assert.Null(StatusDecoder.TryDecode("pit", body, out var status));
        Assert.Equal(seconds, status!.Period?.TotalSeconds);
    }

    [Fact]
    public void A_stall_says_the_longer_window_that_it_needs()
    {
        var line = Line(ProbeKey.FoodA, 600, isReported: true);
        Sampled(line, 600, 0, 300, minute => (minute < 200 ? 40 + (minute * 0.6) : 160));
        Assert.Equal(22.5, Assert.IsType<FoodStalled>(line.LastFinding).Window.TotalMinutes);
    }

    private static TimeLine Line(ProbeKey probe, double seconds, bool isReported) =>
        isReported ? new TimeLine(probe).Period(0, seconds) : new TimeLine(probe);

    /// <summary>Readings in the period, every third of them a little late.</summary>
    private static void Sampled(
        TimeLine line, double seconds, double from, double to, Func<double, double> fahrenheit)
    {
        var i = 0;
        for (var minute = from; minute <= to; minute += seconds / 60, i++)
        {
            var at = minute + (i % 3 == 0 ? LateSeconds / 60 : 0);
            line.Received(at, at, (float)fahrenheit(at));
        }
    }

    private static IEnumerable<double> Minutes(TimeLine line, string kind) =>
        line.Events.Split(' ').Where(told => told.Contains(kind, StringComparison.Ordinal))
            .Select(told => double.Parse(told.Split('@')[1], System.Globalization.CultureInfo.InvariantCulture));
}
