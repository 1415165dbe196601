using System.Device.Gpio;
using SmartSmoker.Board;

namespace SmartSmoker.Firmware.Tests;

/// <summary>What the board does to its pins.</summary>
[Collection("pins")]
public sealed class WatchdogTests : IDisposable
{
    private readonly List<(int Pin, bool IsHigh)> _levels = [];

    public WatchdogTests() => VirtualGpio.Write = (pin, isHigh) => _levels.Add((pin, isHigh));

    public void Dispose() => VirtualGpio.Write = (_, _) => { };

    [Fact]
    public void The_watchdog_gets_an_edge_each_second_and_none_without_a_pin()
    {
        using var pins = new GpioController();
        var watchdog = new Watchdog(pins, 13);
        var none = new Watchdog(pins, 0);
        for (var nowMs = 0; nowMs < 4_000; nowMs += 50)
        {
            watchdog.Step(nowMs);
            none.Step(nowMs);
        }

        Assert.Equal([(13, true), (13, false), (13, true), (13, false)], _levels);
    }

    [Fact]
    public void The_led_is_lit_before_a_handshake_and_stays_lit_in_it()
    {
        using var pins = new GpioController();
        var led = new BoardLed(pins, new BoardClock(), _ => { });
        led.LightUp();
        led.ShowFor(StatusLight.Handshake, 4_000);
        Assert.All(_levels, level => Assert.Equal((Pins.Led, true), level));
        Assert.Equal(81, _levels.Count);
    }
}
