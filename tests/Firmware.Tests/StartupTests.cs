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
