using SmartSmoker.Board;

namespace SmartSmoker.Firmware.Tests;

/// <summary>
/// What the console says when the program cannot run at all. The reboot itself needs a board: here it throws.
/// </summary>
[Collection("pins")]
public sealed class StartupTests
{
    private readonly List<string> _console = [];

    [Fact]
    public void The_first_line_names_the_firmware_and_a_failure_is_printed_before_the_restart()
    {
        Restart.ForgetFailures();
        Assert.Equal(10_000, Restart.CountFailure());
        Assert.Equal(20_000, Restart.CountFailure());
        Restart.ForgetFailures();
        var pausedMs = 0;
        Assert.ThrowsAny<Exception>(() => Startup.Run(
            "board-9.9.9", _console.Add, ms => pausedMs += ms,
            (_, _, _) => throw new InvalidOperationException("no memory")));
        Assert.Equal(
            [
                "SmartSmoker board-9.9.9 starting",
                "Failed: the program failed: InvalidOperationException: no memory. Restarting in 10 s.",
            ],
            _console);
        Assert.Equal(10_000, pausedMs);
        Assert.Equal("the program failed: InvalidOperationException: no memory", Restart.TakeReason());
        Restart.ForgetFailures();
    }

    [Fact]
    public void A_stuck_loop_leaves_its_own_reason()
    {
        Restart.ForgetFailures();
        Assert.ThrowsAny<Exception>(() => Startup.Run(
            "board-9.9.9", _console.Add, _ => { },
            (_, _, _) => throw new BoardStuckException("uplink was stuck for 301 s")));
        Assert.Equal("Failed: uplink was stuck for 301 s. Restarting in 10 s.", _console[1]);
        Assert.Equal("uplink was stuck for 301 s", Restart.TakeReason());
        Restart.ForgetFailures();
    }

    [Theory]
    [InlineData("", 3, "Device \"pit\": 3 probes, every 30 s. Without the broker, memory lasts 24 h, saved to flash every 10 min.")]
    [InlineData("spill = 0", 8, "Device \"pit\": 8 probes, every 30 s. Without the broker, memory lasts 12 h.")]
    [InlineData("sample.seconds = 5\nspill = 0", 3, "Device \"pit\": 3 probes, every 5 s. Without the broker, memory lasts 4 h.")]
    public void The_start_message_says_how_long_memory_lasts(string lines, int probeCount, string message) =>
        Assert.Equal(message, BoardParts.Describe(
            new BoardSettings($"device = pit\nwifi.ssid = a\nbroker.host = b\nbroker.password = c\n{lines}"), probeCount));

    [Fact]
    public void A_status_line_is_written_when_its_subject_has_news()
    {
        var log = new BoardLog(_console.Add);
        string[] lines =
            ["Broker: down", "Broker: down", "Time: set", "Broker: down", "", "Broker: up", "Broker: down"];
        foreach (var line in lines)
        {
            log.Status(line);
        }

        log.Always("Broker: down");
        Assert.Equal(["Broker: down", "Time: set", "Broker: up", "Broker: down", "Broker: down"], _console);
    }
}
