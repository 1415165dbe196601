namespace SmartSmoker.Device;

/// <summary>
/// Adds what only the hardware knows to the status message: <c>free_memory_bytes</c>, <c>rssi_dbm</c>.
/// </summary>
public interface IDeviceHealth
{
    /// <summary>Adds its numbers; leaves out what it does not have.</summary>
    void Describe(StatusMessage status);
}
