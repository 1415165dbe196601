using System.Device.Gpio;
using System.Threading;
using SmartSmoker.Device;

namespace SmartSmoker.Board;

/// <summary>The state LED.</summary>
public sealed class BoardLed
{
    private const int StepMs = 50;

    private readonly GpioPin _pin;
    private readonly IDeviceClock _clock;

    /// <summary>Opens the pin.</summary>
    public BoardLed(GpioController pins, IDeviceClock clock)
    {
        _pin = pins.OpenPin(Pins.Led, PinMode.Output);
        _clock = clock;
    }

    /// <summary>
    /// Shows <paramref name="code"/> of <see cref="StatusLight"/> for a moment; to be called again and again.
    /// </summary>
    public void Show(int code)
    {
        Set(StatusLight.IsLit(code, _clock.MonotonicMs));
        Thread.Sleep(StepMs);
    }

    /// <summary>Shows <paramref name="code"/> for <paramref name="ms"/> milliseconds.</summary>
    public void ShowFor(int code, long ms)
    {
        for (var endMs = _clock.MonotonicMs + ms; _clock.MonotonicMs < endMs;)
        {
            Show(code);
        }
    }

    /// <summary>Lights it at once: the CPU may stop in native code before the next <see cref="Show"/>.</summary>
    public void LightUp() => Set(true);

    private void Set(bool isLit) => _pin.Write(isLit ? PinValue.High : PinValue.Low);
}
