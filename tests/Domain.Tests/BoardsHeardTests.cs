using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.State;

namespace SmartSmoker.Domain.Tests;

/// <summary>Two boards with one device name, found out by what their statuses say of the board.</summary>
public class BoardsHeardTests
{
    /// <summary>Statuses as <c>minute:board</c>; a board with digits only has no identity, but started at that minute.</summary>
    [Theory]
    [InlineData("0:a 1:b 2:a 3:b", "+device-name-shared@3")]
    [InlineData("0:a 0.1:b 0.2:a 0.3:b 0.4:a 0.5:b", "+device-name-shared@0.3")]
    [InlineData("0:a 2.5:b 5:a 7.5:b", "+device-name-shared@7.5")] // both sleep for five minutes
    [InlineData("0:a 1:b 2:c 3:a 4:b 5:c", "+device-name-shared@4")]
    [InlineData("0:a 1:a 2:b 3:a 4:b 5:b 14:b 15:b", "+device-name-shared@4 -device-name-shared@14")]
    [InlineData("10:-50 10.1:0 11:-50 11.1:0", "+device-name-shared@11.1")] // by their uptimes
    [InlineData("10:-50 10.1:a 11:-50 11.1:a", "+device-name-shared@11.1")] // only one has the new firmware
    [InlineData("0:a 1:a 2:b 3:b 4:b", "")] // the board was replaced
    [InlineData("0:a 1:b 2:a 3:a 4:a", "")] // the old board was put back
    [InlineData("0:a 1:b 12:a 13:a 24:b 25:a", "")] // one board after the other, for days
    [InlineData("1:0 2:0 3:2.5 4:3.8 5:4.4 6:5.9", "")] // a board that restarts again and again
    public void Boards_that_come_back_in_turn_share_a_name(string statuses, string told) =>
        Assert.Equal(told, After(new TimeLine(ProbeKey.Smoker), statuses).Events);

    /// <summary>A backlog of statuses, received at once: each seems to be of a board that started later.</summary>
    [Fact]
    public void Statuses_that_waited_for_the_gateway_are_of_one_board()
    {
        var line = After(new TimeLine(ProbeKey.Smoker), "1:0 2:0 3:0");
        for (var minute = 4; minute <= 10; minute++)
        {
            line.Status(10, Json(minute));
        }

        line = After(line, "11:0 12:0 12.1:0 13:0");
        line.Status(16, Json(14)).Status(16, Json(15)).Status(16, Json(16));
        Assert.Equal("", After(line, "17:0 18:0").Events);
    }

    [Fact]
    public void The_alert_says_what_to_do_and_outlives_a_restart_and_the_cook()
    {
        var line = After(new TimeLine(ProbeKey.Smoker).Received(10, 10, 250), "11:a 12:b 13:a 14:b");
        Assert.Equal(new DeviceNameShared("pit"), line.LastFinding);
        line.Forget().Say(15, new Cooks.EndCook("pit"));
        Assert.DoesNotContain("device-name-shared", line.Events, StringComparison.Ordinal);
        Assert.Equal("", After(line.Restart(16).Forget(), "17:a 18:b 19:a").Events);
        Assert.Equal("-device-name-shared@29.1", After(line, "20:a 29.1:a").Events);
        Assert.Equal(new DeviceNameUnique(), line.LastFinding);
    }

    [Theory]
    [InlineData("""{"state":"online","board":7,"uptime_s":"x"}""")]
    [InlineData("""{"state":"online","board":"","uptime_s":-1}""")]
    [InlineData("""{"state":"online","uptime_s":1e300}""")]
    [InlineData("""{"state":"online","uptime_s":9223372036854775807}""")]
    [InlineData("""[]""")]
    public void A_status_that_names_no_board_says_nothing(string json) =>
        Assert.Equal("", new TimeLine(ProbeKey.Smoker).Status(0, json).Status(1, json).Status(2, json).Events);

    private static string Json(double uptimeMinutes) =>
        $$"""{"state":"online","uptime_s":{{(long)(uptimeMinutes * 60)}}}""";

    private static TimeLine After(TimeLine line, string statuses) =>
        statuses.Split(' ').Select(text => text.Split(':')).Aggregate(line, (next, part) =>
        {
            var minute = double.Parse(part[0], System.Globalization.CultureInfo.InvariantCulture);
            return next.Status(
                minute, double.TryParse(part[1], System.Globalization.CultureInfo.InvariantCulture, out var start)
                    ? Json(minute - start) : $$"""{"state":"online","uptime_s":5,"board":"{{part[1]}}"}""");
        });
}
