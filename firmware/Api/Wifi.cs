using System;
using System.Device.Wifi;
using System.Threading;

// github.com/nanoframework/System.Device.Wifi, in System.Device.Wifi/: NetworkHelper/WifiNetworkHelper.cs,
// WifiReconnectionKind.cs
namespace System.Device.Wifi
{
    /// <summary>Whether the system reconnects by itself.</summary>
    public enum WifiReconnectionKind
    {
        /// <summary>It does.</summary>
        Automatic,

        /// <summary>It does not.</summary>
        Manual,
    }
}

namespace nanoFramework.Networking
{
    // github.com/nanoframework/System.Net: nanoFramework.System.Net/NetworkHelper/NetworkHelperStatus.cs

    /// <summary>How far the last attempt to join came.</summary>
    public enum NetworkHelperStatus
    {
        /// <summary>No attempt yet.</summary>
        None,

        /// <summary>An attempt is running.</summary>
        Started,

        /// <summary>Joined.</summary>
        NetworkIsReady,

        /// <summary>The board has no network interface.</summary>
        FailedNoNetworkInterface,

        /// <summary>The token expired before there was an IP address.</summary>
        TokenExpiredWaitingIPAddress,

        /// <summary>The token expired before the clock was set.</summary>
        TokenExpiredWaitingDateTime,

        /// <summary>A scan found the network, but connecting failed.</summary>
        ErrorConnetingToWiFiWhileScanning,

        /// <summary>An exception, see <see cref="WifiNetworkHelper.HelperException"/>.</summary>
        ExceptionOccurred,

        /// <summary>The IP address was lost.</summary>
        Reconnecting,
    }

    /// <summary>Joins a Wi-Fi network. On a PC <see cref="VirtualWifi"/> answers.</summary>
    public static class WifiNetworkHelper
    {
        /// <summary>How far the last attempt came.</summary>
        public static NetworkHelperStatus Status => VirtualWifi.Status;

        /// <summary>The exception that ended the last attempt; null when none did.</summary>
        public static Exception? HelperException => VirtualWifi.Exception;

        /// <summary>Joins with DHCP; false when the token expires first. Writes the credentials to flash.</summary>
        public static bool ConnectDhcp(
            string ssid, string password, WifiReconnectionKind reconnectionKind = WifiReconnectionKind.Automatic,
            bool requiresDateTime = false, int wifiAdapterId = 0, CancellationToken token = default) =>
            VirtualWifi.Join(ssid, password);

        /// <summary>Waits for the network that is stored in the device; writes nothing to flash.</summary>
        public static bool Reconnect(
            bool requiresDateTime = false, int wifiAdapterId = 0, CancellationToken token = default) =>
            VirtualWifi.Join(null, null);
    }

    // github.com/nanoframework/nanoFramework.Networking.Sntp: nanoFramework.Networking.Sntp/Sntp.cs

    /// <summary>Sets the clock by SNTP, in the background.</summary>
    public class Sntp
    {
        /// <summary>First server.</summary>
        public static string Server1 { get; set; } = "";

        /// <summary>Second server.</summary>
        public static string Server2 { get; set; } = "";

        /// <summary>Starts. On a PC it does nothing: the tests set the clock.</summary>
        public static void Start()
        {
        }
    }
}
