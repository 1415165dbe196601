using SmartSmoker.Api;

// github.com/nanoframework/nanoFramework.Hardware.Esp32, in nanoFramework.Hardware.Esp32/: Configuration.cs,
// DeviceTypePins.cs, Sleep.cs
namespace nanoFramework.Hardware.Esp32;

/// <summary>What a pin can be used for.</summary>
public enum DeviceFunction
{
    SPI1_MOSI = 0x10100,
    SPI1_MISO,
    SPI1_CLOCK,
}

/// <summary>Assigns functions to pins.</summary>
public class Configuration
{
    public static void SetPinFunction(int pin, DeviceFunction value) => throw NotHere.Error;
}

/// <summary>Deep sleep.</summary>
public class Sleep
{
    /// <summary>What ended deep sleep. After a power-on, a brown-out and a crash alike it is Undefined.</summary>
    public enum WakeupCause
    {
        Timer = 4,
    }

    /// <summary>Wakes the board after a time. The library returns an error code.</summary>
    public static void EnableWakeupByTimer(System.TimeSpan time) => throw NotHere.Error;

    /// <summary>Sleeps; never returns, as waking restarts the program.</summary>
    public static void StartDeepSleep() => throw NotHere.Error;

    public static WakeupCause GetWakeupCause() => throw NotHere.Error;
}
