namespace SmartSmoker.Device;

/// <summary>
/// Adds what only the hardware knows to the status message: <c>board</c>, an identity that no other board has,
/// <c>free_memory</c> in bytes, <c>skipped</c> samples, <c>restart</c>.
/// </summary>
public interface IDeviceHealth
{
    /// <summary>Adds its numbers; leaves out what it does not have.</summary>
    void Describe(StatusMessage status);
}
