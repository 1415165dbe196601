using SmartSmoker.Api;

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
    /// <summary>High.</summary>
    public static PinValue High => throw NotHere.Error;

    /// <summary>Low.</summary>
    public static PinValue Low => throw NotHere.Error;
}

/// <summary>An open pin.</summary>
public sealed class GpioPin : IDisposable
{
    internal GpioPin()
    {
    }

    /// <summary>Sets the level.</summary>
    public void Write(PinValue value) => throw NotHere.Error;

    /// <summary>Closes the pin.</summary>
    public void Dispose()
    {
    }
}

/// <summary>Opens pins.</summary>
public sealed class GpioController : IDisposable
{
    /// <summary>Opens a pin.</summary>
    public GpioPin OpenPin(int pinNumber, PinMode mode) => throw NotHere.Error;

    /// <summary>Closes the pins.</summary>
    public void Dispose()
    {
    }
}
