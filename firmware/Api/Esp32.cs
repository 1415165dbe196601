using SmartSmoker.Api;

// github.com/nanoframework/nanoFramework.Hardware.Esp32, in nanoFramework.Hardware.Esp32/: Configuration.cs,
// DeviceTypePins.cs, Errors.cs, NativeMemory.cs, Sleep.cs
namespace nanoFramework.Hardware.Esp32;

/// <summary>What a pin can be used for.</summary>
public enum DeviceFunction
{
    /// <summary>SPI bus 1, MOSI.</summary>
    SPI1_MOSI = 0x10100,

    /// <summary>SPI bus 1, MISO.</summary>
    SPI1_MISO,

    /// <summary>SPI bus 1, clock.</summary>
    SPI1_CLOCK,
}

/// <summary>Assigns functions to pins.</summary>
public class Configuration
{
    /// <summary>Assigns a function to a pin.</summary>
    public static void SetPinFunction(int pin, DeviceFunction value) => throw NotHere.Error;
}

/// <summary>Errors of the ESP32's own functions.</summary>
public enum EspNativeError
{
    /// <summary>None.</summary>
    OK = 0,

    /// <summary>Not specified.</summary>
    FAIL = -1,
}

/// <summary>The memory of the ESP32; the managed heap is a part of it.</summary>
public class NativeMemory
{
    private const uint FreeBytes = 100_000;

    /// <summary>Kinds of memory.</summary>
    public enum MemoryType
    {
        /// <summary>All.</summary>
        All,

        /// <summary>Inside the chip.</summary>
        Internal,

        /// <summary>PSRAM.</summary>
        SpiRam,
    }

    /// <summary>Sizes in bytes. On a PC they are made up.</summary>
    public static void GetMemoryInfo(
        MemoryType memType, out uint totalSize, out uint totalFreeSize, out uint largestFreeBlock)
    {
        totalSize = FreeBytes;
        totalFreeSize = FreeBytes;
        largestFreeBlock = FreeBytes;
    }
}

/// <summary>Deep sleep.</summary>
public class Sleep
{
    /// <summary>What ended deep sleep. After a power-on, a brown-out and a crash alike it is Undefined.</summary>
    public enum WakeupCause
    {
        /// <summary>The board was not in deep sleep.</summary>
        Undefined = 0,

        /// <summary>A pin, by EXT0.</summary>
        Ext0 = 2,

        /// <summary>A pin, by EXT1.</summary>
        Ext1,

        /// <summary>The timer.</summary>
        Timer,

        /// <summary>A touch pad.</summary>
        TouchPad,

        /// <summary>The ultra-low-power coprocessor.</summary>
        Ulp,

        /// <summary>A pin, in light sleep.</summary>
        Gpio,

        /// <summary>UART, in light sleep.</summary>
        Uart,

        /// <summary>Wi-Fi, in light sleep.</summary>
        Wifi,

        /// <summary>The coprocessor's interrupt.</summary>
        CoCpu,

        /// <summary>The coprocessor crashed.</summary>
        CoCpuTrapTrig,

        /// <summary>Bluetooth, in light sleep.</summary>
        Bt,
    }

    /// <summary>Wakes the board after a time.</summary>
    public static EspNativeError EnableWakeupByTimer(System.TimeSpan time) => throw NotHere.Error;

    /// <summary>Sleeps; never returns, as waking restarts the program.</summary>
    public static void StartDeepSleep() => throw NotHere.Error;

    /// <summary>What ended deep sleep.</summary>
    public static WakeupCause GetWakeupCause() => throw NotHere.Error;
}
