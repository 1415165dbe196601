// github.com/nanoframework/System.Device.Gpio, in System.Device.Gpio/: GpioController.cs, GpioPin.cs, PinMode.cs,
// PinValue.cs
namespace System.Device.Gpio;

/// <summary>Direction of a pin.</summary>
public enum PinMode
{
    /// <summary>Input, floating.</summary>
    Input,

    /// <summary>Input with a pull-down resistor.</summary>
    InputPullDown,

    /// <summary>Input with a pull-up resistor.</summary>
    InputPullUp,

    /// <summary>Output, push-pull.</summary>
    Output,
}

/// <summary>Level of a pin.</summary>
public readonly struct PinValue
{
    private readonly bool _isHigh;

    private PinValue(bool isHigh) => _isHigh = isHigh;

    /// <summary>High.</summary>
    public static PinValue High => new(true);

    /// <summary>Low.</summary>
    public static PinValue Low => new(false);

    internal bool IsHigh => _isHigh;
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
public sealed class GpioPin : IDisposable
{
    private readonly int _number;

    internal GpioPin(int number) => _number = number;

    /// <summary>Sets the level.</summary>
    public void Write(PinValue value) => VirtualGpio.Write(_number, value.IsHigh);

    /// <summary>Closes the pin.</summary>
    public void Dispose()
    {
    }
}

/// <summary>Opens pins.</summary>
public sealed class GpioController : IDisposable
{
    /// <summary>Opens a pin.</summary>
    public GpioPin OpenPin(int pinNumber, PinMode mode) => new(pinNumber);

    /// <summary>Closes the pins.</summary>
    public void Dispose()
    {
    }
}
