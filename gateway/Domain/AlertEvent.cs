namespace SmartSmoker.Domain;

/// <summary>What can be told about a cook.</summary>
public enum AlertKind
{
    /// <summary>The smoker lost heat quickly: <c>smoker-drop</c>.</summary>
    SmokerDrop,

    /// <summary>The food stopped rising: <c>food-stall</c>.</summary>
    FoodStall,

    /// <summary>A probe that gave readings gives none any more: <c>probe-silent</c>.</summary>
    ProbeSilent,

    /// <summary>The device is gone: <c>device-offline</c>.</summary>
    DeviceOffline,
}

/// <summary>An alert raised, or the same one cleared. An alert's identity is device, probe, kind and time raised.</summary>
/// <param name="Device">The device.</param>
/// <param name="Probe">The probe, or null when it concerns the whole device.</param>
/// <param name="Kind">What is told.</param>
/// <param name="RaisedAt">When it was raised, in the time of the readings.</param>
/// <param name="ClearedAt">When it was cleared; null in the event that raises it.</param>
/// <param name="Temperature">The temperature at this event; null where there is none.</param>
/// <param name="Detail">One sentence for a person.</param>
public sealed record AlertEvent(
    string Device, Probe? Probe, AlertKind Kind, DateTimeOffset RaisedAt, DateTimeOffset? ClearedAt,
    Temperature? Temperature, string Detail)
{
    /// <summary>When this event happened.</summary>
    public DateTimeOffset Time => ClearedAt ?? RaisedAt;
}

/// <summary>An alert that was raised and is not cleared.</summary>
public sealed record OpenAlert(string Device, Probe? Probe, AlertKind Kind, DateTimeOffset RaisedAt);

/// <summary>The names of alerts in the store, in JSON and on the page.</summary>
public static class AlertKinds
{
    /// <summary>The name of <paramref name="kind"/>.</summary>
    public static string Name(this AlertKind kind) => kind switch
    {
        AlertKind.SmokerDrop => "smoker-drop",
        AlertKind.FoodStall => "food-stall",
        AlertKind.ProbeSilent => "probe-silent",
        AlertKind.DeviceOffline => "device-offline",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
