using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Domain.Cooks;

/// <summary>
/// What a person tells the gateway. Commands are steps like readings are: stored in the order they came, so that the state can be
/// rebuilt from them.
/// </summary>
/// <param name="Device">The device concerned; <see cref="AllDevices"/> for a threshold of all.</param>
public abstract record CookCommand(string Device)
{
    /// <summary>Stands for all devices.</summary>
    public const string AllDevices = "*";
}

/// <summary>A new cook begins now; one that goes on ends.</summary>
public sealed record StartCook(string Device) : CookCommand(Device);

/// <summary>The cook ends now.</summary>
public sealed record EndCook(string Device) : CookCommand(Device);

/// <summary>What is on a probe; replaces what was said of it in this cook.</summary>
public sealed record DescribeFood(string Device, ProbeKey Probe, FoodPlan Plan) : CookCommand(Device);

/// <summary>A person gives a probe a name and a role; <see cref="ProbeSetup.None"/> takes both back.</summary>
public sealed record DescribeProbe(string Device, ProbeKey Probe, ProbeSetup Setup) : CookCommand(Device);

/// <summary>
/// The probes of a device join the cook of another, <paramref name="CookDevice"/>, until that cook ends or the device starts
/// one of its own. A cook on the device itself ends.
/// </summary>
public sealed record JoinCook(string Device, string CookDevice) : CookCommand(Device);

/// <summary>Where the pit is to be held, in degrees Fahrenheit; null to learn it.</summary>
public sealed record SetPit(string Device, float? SetPointF) : CookCommand(Device);

/// <summary>
/// A threshold gets another value; null gives it back its default. For one probe or all, and, when <paramref name="ForCook"/>, for the
/// cook that goes on only.
/// </summary>
public sealed record ChangeThreshold(string Device, ProbeKey? Probe, string Name, double? Value, bool ForCook = false) : CookCommand(Device);

/// <summary>A person knows of an alert: no more reminders.</summary>
public sealed record AcknowledgeAlert(AlertId Id) : CookCommand(Id.Device);

/// <summary>A person does not want to hear of an alert for a while.</summary>
public sealed record SnoozeAlert(AlertId Id, DateTimeOffset Until) : CookCommand(Id.Device);
