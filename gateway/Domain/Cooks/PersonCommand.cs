using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Domain.Cooks;

/// <summary>
/// A person's command to the gateway. Commands are stored with the readings in the order they arrive, so the state can
/// be rebuilt from both.
/// </summary>
/// <param name="Device">The device; <see cref="AllDevices"/> for a threshold of all devices.</param>
public abstract record PersonCommand(string Device)
{
    /// <summary>The device name that stands for all devices.</summary>
    public const string AllDevices = "*";
}

/// <summary>Starts a cook and ends the current one.</summary>
public sealed record StartCook(string Device) : PersonCommand(Device);

/// <summary>Ends the current cook.</summary>
public sealed record EndCook(string Device) : PersonCommand(Device);

/// <summary>Sets the food on a probe. It replaces what was set before in this cook.</summary>
public sealed record DescribeFood(string Device, ProbeKey Probe, FoodPlan Plan) : PersonCommand(Device);

/// <summary>Sets a probe's name and role; <see cref="ProbeSetup.None"/> removes both.</summary>
public sealed record DescribeProbe(string Device, ProbeKey Probe, ProbeSetup Setup) : PersonCommand(Device);

/// <summary>
/// Adds a device's probes to the cook on <paramref name="CookDevice"/> until that cook ends or the device starts its
/// own. The device's own cook ends.
/// </summary>
public sealed record JoinCook(string Device, string CookDevice) : PersonCommand(Device);

/// <summary>Sets the pit temperature to hold, °F; null to learn it from the readings.</summary>
public sealed record SetPit(string Device, float? SetPointF) : PersonCommand(Device);

/// <summary>
/// Sets a threshold for one probe or all; null restores the default. With <paramref name="ForCook"/>, the value applies
/// to the current cook only.
/// </summary>
public sealed record ChangeThreshold(string Device, ProbeKey? Probe, string Name, double? Value, bool ForCook = false)
    : PersonCommand(Device);

/// <summary>
/// Removes a device with its readings, cooks and settings. It is not stored. If the device sends again, it is new.
/// </summary>
public sealed record ForgetDevice(string Device) : PersonCommand(Device);

/// <summary>Acknowledges an alert, which stops its reminders.</summary>
public sealed record AcknowledgeAlert(AlertId Id) : PersonCommand(Id.Device);

/// <summary>Pauses an alert's reminders until <paramref name="Until"/>.</summary>
public sealed record SnoozeAlert(AlertId Id, DateTimeOffset Until) : PersonCommand(Id.Device);
