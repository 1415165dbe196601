using System.Device.Gpio;

namespace SmartSmoker.Board;

/// <summary>
/// Feeds an external watchdog chip with an edge each second, as long as the supervisor runs. It catches what no thread
/// can: a CLR that hangs in native code (hardware/watchdog.md).
/// </summary>
public sealed class Watchdog
{
    private const int EdgeMs = 1_000;

    private readonly GpioPin? _pin;
    private bool _isHigh;
    private long _dueMs;

    /// <summary>Feeds through GPIO <paramref name="pin"/>; 0 without a watchdog.</summary>
    public Watchdog(GpioController pins, int pin) => _pin = pin == 0 ? null : pins.OpenPin(pin, PinMode.Output);

    /// <summary>Makes an edge when one is due.</summary>
    public void Step(long nowMs)
    {
        if (_pin != null && nowMs >= _dueMs)
        {
            _dueMs = nowMs + EdgeMs;
            _isHigh = !_isHigh;
            _pin.Write(_isHigh ? PinValue.High : PinValue.Low);
        }
    }
}
