// github.com/nanoframework/System.Device.Gpio, in System.Device.Gpio/: GpioController.cs, GpioPin.cs, PinMode.cs,
// PinValue.cs
namespace System.Device.Gpio;

/// <summary>Direction of a pin.</summary>
public enum PinMode
{
    /// <summary>Output, push-pull.</summary>
    Output = 3,
}

/// <summary>Level of a pin.</summary>
public readonly struct PinValue
{
    private PinValue(bool isHigh) => IsHigh = isHigh;

    public static PinValue High => new(true);

    public static PinValue Low => new(false);

    internal bool IsHigh { get; }
}

/// <summary>Receives the level that a virtual board gives a pin.</summary>
public delegate void WriteVirtualPin(int pin, bool isHigh);

/// <summary>What the pins of a virtual board are connected to, set by tests; to nothing until then.</summary>
public static class VirtualGpio
{
    /// <summary>Receives each level written.</summary>
    public static WriteVirtualPin Write { get; set; } = (_, _) => { };
}

/// <summary>An open pin. On a PC <see cref="VirtualGpio"/> receives what is written.</summary>
public sealed class GpioPin
{
    private readonly int _number;

    internal GpioPin(int number) => _number = number;

    public void Write(PinValue value) => VirtualGpio.Write(_number, value.IsHigh);
}

/// <summary>Opens pins.</summary>
public sealed class GpioController : IDisposable
{
    public GpioPin OpenPin(int pinNumber, PinMode mode) => new(pinNumber);

    public void Dispose()
    {
    }
}
