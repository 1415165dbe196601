using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.State;

namespace SmartSmoker.Domain.Tests;

/// <summary>
/// A device whose clock is wrong: its pit holds 250 °F, an open lid drops it, and the alert comes at the same minute as
/// with a right clock.
/// </summary>
public class DeviceClockTests
{
    private const string Drop = "+smoker-drop@40.5";
    private static readonly double[] Nothing = [];

    /// <summary>Stamps by the minute of receipt, and the alerts of the clock besides the drop's.</summary>
    public static TheoryData<string, Func<double, double>, string> Clocks { get; } = new()
    {
        { "right", minute => minute, "" },
        { "8 h ahead for three readings", minute => minute is >= 30 and <= 31 ? minute + 480 : minute,
            "+device-clock@30 -device-clock@31.5" },
        { "8 h ahead from the start", minute => minute + 480, "+device-clock@0" },
        { "8 h ahead in the drop", minute => minute >= 40 ? minute + 480 : minute, "+device-clock@40" },
        { "right again in the drop", minute => minute >= 40 ? minute : minute + 480,
            "+device-clock@0 -device-clock@40" },
        { "5 min ahead", minute => minute + 5, "+device-clock@0" },
        { "5 min ahead, then 8 h", minute => minute >= 20 ? minute + 480 : minute + 5, "+device-clock@0" },
        { "8 h ahead, then 5 h", minute => minute >= 20 ? minute + 300 : minute + 480, "+device-clock@0" },
        { "10 min late from the start", minute => minute - 10, "+device-clock@1" },
        { "10 min late for a while", minute => minute is >= 20 and < 30 ? minute - 10 : minute,
            "+device-clock@21 -device-clock@30" },
        { "back by 1 h", minute => minute >= 20 ? minute - 60 : minute, "+device-clock@21" },
        { "back by 3 days", minute => minute >= 20 ? minute - 4_320 : minute, "+device-clock@21" },
        { "back by 1 h just before the drop", minute => minute >= 39 ? minute - 60 : minute, "+device-clock@40" },
        { "back by 1 h and right again", minute => minute is >= 20 and < 35 ? minute - 60 : minute,
            "+device-clock@21 -device-clock@35" },
        { "1970, then NTP", minute => minute < 20 ? In1970(minute) : minute, "+device-clock@0 -device-clock@20" },
        { "1970, then NTP in the drop", minute => minute < 40 ? In1970(minute) : minute,
            "+device-clock@0 -device-clock@40" },
        { "1970 all the time", In1970, "+device-clock@0" },
        { "1970 after a restart of the device", minute => minute < 20 ? minute : In1970(minute - 20),
            "+device-clock@20" },
        { "1970 and a restart of the device", minute => minute < 20 ? In1970(minute) : In1970(minute - 20),
            "+device-clock@0" },
        { "2000 as a real-time clock without battery", minute => minute - (26 * 365.25 * 1_440), "+device-clock@0" },
        { "5 h ahead, then 1 h late", minute => minute >= 20 ? minute - 60 : minute + 300, "+device-clock@0" },
    };

    /// <summary>Within two minutes the stamps count, so that the drop is at most that far from its time.</summary>
    [Theory]
    [InlineData(1, 0, "")]
    [InlineData(-1, 0, "")]
    [InlineData(-2, 0, "")]
    [InlineData(1.9, 0.4, "+device-clock@0.5")]
    [InlineData(-1.7, -0.4, "")]
    public void A_clock_that_is_nearly_right_is_one_alert_at_most(double offMinutes, double everyOther, string told)
    {
        var line = Lid(
            new TimeLine(ProbeKey.Smoker), minute => minute + offMinutes + (minute % 1 * 2 * everyOther), Nothing);
        Assert.Equal(told, Of(line, AlertKind.DeviceClock));
        Assert.Contains("+smoker-drop", line.Events, StringComparison.Ordinal);
        Assert.Equal("", Others(line));
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public void The_drop_is_found_when_it_happens(string clock, Func<double, double> stamp, string told)
    {
        var line = Lid(new TimeLine(ProbeKey.Smoker), stamp, Nothing);
        Assert.Equal($"{clock}: {told}", $"{clock}: {Of(line, AlertKind.DeviceClock)}");
        Assert.StartsWith(
            $"{clock}: {Drop}", $"{clock}: {Of(line, AlertKind.SmokerDrop)}", StringComparison.Ordinal);
        Assert.Equal($"{clock}: ", $"{clock}: {Others(line)}");
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public void A_restart_anywhere_changes_nothing(string clock, Func<double, double> stamp, string told)
    {
        var line = Lid(new TimeLine(ProbeKey.Smoker), stamp, Nothing);
        foreach (var restart in (double[])[0.5, 20, 20.5, 30.5, 39.5, 40, 40.5, 41])
        {
            Assert.Equal(
                $"{clock}, {restart}: {line.Events}",
                $"{clock}, {restart}: {Lid(new TimeLine(ProbeKey.Smoker), stamp, [restart]).Events}");
        }

        Assert.Contains(told, line.Events, StringComparison.Ordinal);
    }

    /// <summary>A device that was offline from minute 20, and sends what it kept from minute 200 on, within seconds.</summary>
    [Theory]
    [InlineData(0, "")]
    [InlineData(480, "+device-clock@0")]
    [InlineData(-30, "+device-clock@1")]
    public void A_backlog_is_judged_at_the_times_of_its_readings(double offMinutes, string told)
    {
        var line = new TimeLine(ProbeKey.Smoker);
        for (var minute = 0.0; minute <= 200; minute += 0.5)
        {
            var received = minute < 20 ? minute : 200 + ((minute - 20) / 1_000);
            line.Received(received, minute + offMinutes, Pit(minute));
        }

        Assert.Equal(told, Of(line, AlertKind.DeviceClock));
        Assert.StartsWith(Drop, Of(line, AlertKind.SmokerDrop), StringComparison.Ordinal);
    }

    /// <summary>The gateway was off: the queue kept the readings of all three probes, and they drain one by one.</summary>
    [Fact]
    public void Queues_that_drain_at_different_speeds_are_no_late_clock()
    {
        var line = new TimeLine(ProbeKey.Smoker);
        for (var minute = 0.0; minute <= 60; minute += 0.5)
        {
            line.All(minute, null, 100, 100);
            line.Received(minute, minute - 15, Pit(minute));
        }

        Assert.Equal("", Of(line, AlertKind.DeviceClock));
    }

    [Fact]
    public void A_recording_replayed_at_its_own_speed_keeps_its_times()
    {
        var line = Lid(new TimeLine(ProbeKey.Smoker), minute => minute - (60 * 24 * 365), Nothing);
        Assert.StartsWith(
            "+smoker-drop@-525559.5", Of(line, AlertKind.SmokerDrop), StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_of_the_gateway_that_is_set_back_stops_nothing()
    {
        var line = new TimeLine(ProbeKey.Smoker);
        for (var minute = 0.0; minute <= 60; minute += 0.5)
        {
            line.Received(minute < 20 ? minute + 60 : minute, minute, Pit(minute));
        }

        Assert.Equal("+device-clock@61 -device-clock@20", Of(line, AlertKind.DeviceClock));
        Assert.Contains("+smoker-drop", line.Events, StringComparison.Ordinal);
    }

    [Fact]
    public void A_duplicate_of_a_wrong_clock_is_not_judged_again()
    {
        var line = new TimeLine(ProbeKey.Smoker).Received(0, 480, 250).Received(1, 480, 90);
        Assert.Equal(250, line.State.Devices["pit"].Probes[0].LastF);
        Assert.Equal(TimeLine.Start, line.State.Devices["pit"].Probes[0].LastTime);
    }

    private static double In1970(double minute) =>
        (DateTimeOffset.UnixEpoch - TimeLine.Start).TotalMinutes + 0.1 + minute;

    private static float Pit(double minute) => minute <= 40 ? 250 : minute <= 41 ? 210 : 200;

    /// <summary>An hour of readings at 30 s, with restarts of the gateway before some of them.</summary>
    private static TimeLine Lid(TimeLine line, Func<double, double> stamp, double[] restarts)
    {
        for (var minute = 0.0; minute <= 60; minute += 0.5)
        {
            if (restarts.Contains(minute))
            {
                line.Restart(minute);
            }

            line.Received(minute, stamp(minute), Pit(minute));
        }

        return line;
    }

    private static string Of(TimeLine line, AlertKind kind) =>
        string.Join(' ', line.Events.Split(' ').Where(told => IsOf(told, kind)));

    private static string Others(TimeLine line) => string.Join(' ', line.Events.Split(' ').Where(told =>
        !IsOf(told, AlertKind.DeviceClock) && !IsOf(told, AlertKind.SmokerDrop)));

    private static bool IsOf(string told, AlertKind kind) => told.Contains(kind.Name(), StringComparison.Ordinal);
}
