using System.Data.Common;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Store;

/// <summary>A row of <c>alerts</c>.</summary>
internal static class AlertRow
{
    /// <summary>SQL: the columns that <see cref="Read"/> expects.</summary>
    public const string Columns =
        """
        device, probe, kind, raised_us, finding, cause, temperature_f, coalesce(told_us, raised_us), acknowledged_us,
        snoozed_us, cleared_us, cleared_finding
        """;

    /// <summary>The alert in a row; null if this version does not know its kind.</summary>
    public static Alert? Read(DbDataReader row)
    {
        if (AlertNames.ParseKind(row.GetString(2)) is not { } kind)
        {
            return null;
        }

        ProbeKey? probe = ProbeKey.TryParse(row.GetString(1), out var known) ? known : null;
        Temperature? temperature = row.NumberOrNull(6) is { } number
            && Temperature.TryFromFahrenheit((float)number, out var valid) ? valid : null;
        return new Alert(
            new AlertId(row.GetString(0), probe, kind, row.Time(3)), FindingJson.Read(row.GetString(4)),
            AlertNames.ParseCause(row.TextOrNull(5)), temperature, row.Time(7))
        {
            AcknowledgedAt = row.TimeOrNull(8),
            SnoozedUntil = row.TimeOrNull(9),
            ClearedAt = row.TimeOrNull(10),
            ClearedFinding = row.TextOrNull(11) is { } json ? FindingJson.Read(json) : null,
        };
    }

    /// <summary>All values of <paramref name="alert"/>, as <c>@1</c> to <c>@12</c>: the key first.</summary>
    public static object?[] Values(Alert alert)
    {
        var id = alert.Id;
        return
        [
            .. Key(id), FindingJson.Write(alert.Finding), alert.Cause?.Name(), (double?)alert.Temperature?.Fahrenheit,
            UnixMicroseconds.From(alert.NotifiedAt), Us(alert.AcknowledgedAt), Us(alert.SnoozedUntil),
            Us(alert.ClearedAt),
            alert.ClearedFinding is { } cleared ? FindingJson.Write(cleared) : null,
        ];
    }

    /// <summary>The key of <paramref name="id"/>, as <c>@1</c> to <c>@4</c>.</summary>
    public static object?[] Key(AlertId id) =>
        [id.Device, id.Probe?.Value ?? "", id.Kind.Name(), UnixMicroseconds.From(id.RaisedAt)];

    private static long? Us(DateTimeOffset? time) => time is { } at ? UnixMicroseconds.From(at) : null;
}
