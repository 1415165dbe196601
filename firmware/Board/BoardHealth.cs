using System.Net.NetworkInformation;
using System.Text;
using nanoFramework.Runtime.Native;
using SmartSmoker.Device;

namespace SmartSmoker.Board;

/// <summary>What the board says of itself: which board it is, free memory, missed sample times, and why it restarted.</summary>
public sealed class BoardHealth : IDeviceHealth
{
    private const string HexDigits = "0123456789abcdef";

    private readonly FixedSchedule _schedule;
    private readonly string _restart;

    /// <summary><paramref name="restart"/> is empty after an ordinary start.</summary>
    public BoardHealth(FixedSchedule schedule, string restart)
    {
        _schedule = schedule;
        _restart = restart;
    }

    public void Describe(StatusMessage status)
    {
        status.Text("board", BoardId(NetworkInterface.GetAllNetworkInterfaces()[0].PhysicalAddress));
        status.Number("free_memory", GC.Run(false));
        status.Number("skipped", _schedule.SkippedCount);
        if (_restart.Length > 0)
        {
            status.Text("restart", _restart);
        }
    }

    /// <summary>
    /// The MAC address of Wi-Fi: no two boards have the same, so the gateway notices two boards with one device name.
    /// </summary>
    private static string BoardId(byte[] address)
    {
        var id = new StringBuilder();
        for (var i = 0; i < address.Length; i++)
        {
            id.Append(HexDigits[address[i] >> 4]).Append(HexDigits[address[i] & 0xF]);
        }

        return id.ToString();
    }
}
