namespace SmartSmoker.Domain;

/// <summary>What a device says of itself on <c>smoker/{device}/status</c>; the broker says it is offline by the last will.</summary>
/// <param name="Device">The device.</param>
/// <param name="Online">Whether it is connected.</param>
/// <param name="Json">The message as it came, for what else it tells.</param>
public sealed record DeviceStatus(string Device, bool Online, string Json);
