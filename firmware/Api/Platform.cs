using System.Threading;
using SmartSmoker.Api;

// github.com/nanoframework/System.Device.Wifi: System.Device.Wifi/NetworkHelper/WifiNetworkHelper.cs, WifiReconnectionKind.cs
namespace System.Device.Wifi
{
    /// <summary>When the system connects by itself.</summary>
    public enum WifiReconnectionKind
    {
        /// <summary>Always.</summary>
        Automatic,
    }
}

namespace nanoFramework.Networking
{
    /// <summary>Joins a Wi-Fi network.</summary>
    public static class WifiNetworkHelper
    {
        /// <summary>Joins with an address from DHCP; false when the token ends first.</summary>
        public static bool ConnectDhcp(
            string ssid, string password,
            System.Device.Wifi.WifiReconnectionKind reconnectionKind = System.Device.Wifi.WifiReconnectionKind.Automatic,
            bool requiresDateTime = false, int wifiAdapterId = 0, CancellationToken token = default) =>
            VirtualWifi.Join(ssid, password);

        /// <summary>Waits for the network that is stored in the device; writes nothing to flash.</summary>
        public static bool Reconnect(bool requiresDateTime = false, int wifiAdapterId = 0, CancellationToken token = default) =>
            VirtualWifi.Join(null, null);
    }

    // github.com/nanoframework/nanoFramework.Networking.Sntp: nanoFramework.Networking.Sntp/Sntp.cs

    /// <summary>Sets the clock by SNTP, in the background.</summary>
    public static class Sntp
    {
        /// <summary>First server.</summary>
        public static string Server1 { get; set; } = "";

        /// <summary>Begins; on a PC the tests have the clock.</summary>
        public static void Start()
        {
        }
    }
}

// github.com/nanoframework/nanoFramework.Hardware.Esp32: nanoFramework.Hardware.Esp32/Configuration.cs, DeviceTypePins.cs, Errors.cs, Sleep.cs
namespace nanoFramework.Hardware.Esp32
{
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

    /// <summary>Assigns pins.</summary>
    public static class Configuration
    {
        /// <summary>Assigns a pin.</summary>
        public static void SetPinFunction(int pin, DeviceFunction value) => throw NotHere.Error;
    }

    /// <summary>Errors of the ESP32's own functions.</summary>
    public enum EspNativeError
    {
        /// <summary>None.</summary>
        OK = 0,
    }

    /// <summary>Deep sleep.</summary>
    public static class Sleep
    {
        /// <summary>Why the device started.</summary>
        public enum WakeupCause
        {
            /// <summary>Not from deep sleep.</summary>
            Undefined = 0,

            /// <summary>The timer.</summary>
            Timer = 4,
        }

        /// <summary>Wakes after a time.</summary>
        public static EspNativeError EnableWakeupByTimer(System.TimeSpan time) => throw NotHere.Error;

        /// <summary>Sleeps; never returns, waking is a new start.</summary>
        public static void StartDeepSleep() => throw NotHere.Error;

        /// <summary>Why the device started.</summary>
        public static WakeupCause GetWakeupCause() => throw NotHere.Error;
    }
}

// github.com/nanoframework/nanoFramework.Runtime.Native: nanoFramework.Runtime.Native/Power.cs, RebootOption.cs, GC.cs
namespace nanoFramework.Runtime.Native
{
    /// <summary>What to start.</summary>
    public enum RebootOption
    {
        /// <summary>The program.</summary>
        NormalReboot = 0,
    }

    /// <summary>Power.</summary>
    public static class Power
    {
        /// <summary>Reboots.</summary>
        public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot) => throw NotHere.Error;
    }

    /// <summary>The collector.</summary>
    public static class GC
    {
        /// <summary>Collects; returns free memory in bytes. On a PC it does not collect, and gives what an ESP32 may have.</summary>
        public static uint Run(bool compactHeap) => 100_000;
    }
}
