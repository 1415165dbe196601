using System.Device.Gpio;
using SmartSmoker.Device;

namespace SmartSmoker.Board;

/// <summary>Waits for <paramref name="ms"/> milliseconds.</summary>
public delegate void Pause(int ms);

/// <summary>The state LED.</summary>
public sealed class BoardLed
{
    private const int StepMs = 50;

    private readonly GpioPin _pin;
    private readonly IDeviceClock _clock;
    private readonly Pause _pause;
    private Watchdog? _watchdog;

    /// <summary>Opens the pin; <paramref name="pause"/> is <c>Thread.Sleep</c> on the board.</summary>
    public BoardLed(GpioController pins, IDeviceClock clock, Pause pause)
    {
        _pin = pins.OpenPin(Pins.Led, PinMode.Output);
        _clock = clock;
        _pause = pause;
    }

    /// <summary>
    /// Feeds <paramref name="watchdog"/> with every <see cref="Show"/>, as that proves that the program runs.
    /// </summary>
    public void Feed(Watchdog watchdog) => _watchdog = watchdog;

    /// <summary>
    /// Shows <paramref name="code"/> of <see cref="StatusLight"/> for a moment; to be called again and again.
    /// </summary>
    public void Show(int code)
    {
        Set(StatusLight.IsLit(code, _clock.MonotonicMs));
        _watchdog?.Step(_clock.MonotonicMs);
        _pause(StepMs);
    }

    /// <summary>Shows <paramref name="code"/> for <paramref name="ms"/> milliseconds.</summary>
    public void ShowFor(int code, int ms)
    {
        for (var shownMs = 0; shownMs < ms; shownMs += StepMs)
        {
            Show(code);
        }
    }

    /// <summary>Lights it at once: the CPU may stop in native code before the next <see cref="Show"/>.</summary>
    public void LightUp() => Set(true);

    private void Set(bool isLit) => _pin.Write(isLit ? PinValue.High : PinValue.Low);
}
