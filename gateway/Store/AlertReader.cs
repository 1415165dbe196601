using System.Data.Common;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Store;

/// <summary>An alert as stored.</summary>
/// <param name="Id">Its identity, as <see cref="AlertId.ToString"/> writes it.</param>
/// <param name="Probe">The queue of its probe; empty when it concerns the whole device.</param>
/// <param name="ClearedDetail">How it ended, in one sentence; null while it is on.</param>
public sealed record StoredAlert(
    string Id, string Device, string Probe, string Kind, string Severity, string? Cause, DateTimeOffset RaisedAt, DateTimeOffset? ClearedAt,
    double? TemperatureF, string Detail, string? ClearedDetail, DateTimeOffset? AcknowledgedAt, DateTimeOffset? SnoozedUntil);

/// <summary>Reads alerts from the store, beside the writer.</summary>
public sealed class AlertReader(Database database)
{
    /// <summary>The alerts raised from <paramref name="since"/> on, of a device or of all, newest first, at most <paramref name="countMax"/>.</summary>
    public IReadOnlyList<StoredAlert> Alerts(string? device, int countMax, DateTimeOffset? since = null)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            """
            SELECT device, probe, kind, raised_us, cause, cleared_us, temperature_f, detail, cleared_detail, acknowledged_us, snoozed_us FROM alerts
            WHERE (CAST(@device AS TEXT) IS NULL OR device = @device) AND raised_us >= @since ORDER BY raised_us DESC LIMIT @count
            """,
            ("device", device), ("since", since is { } from ? UnixMicroseconds.From(from) : 0), ("count", countMax));
        using var rows = command.ExecuteReader();
        var alerts = new List<StoredAlert>();
        while (rows.Read())
        {
            if (Id(rows) is { } id)
            {
                alerts.Add(new StoredAlert(
                    id.ToString(), id.Device, rows.GetString(1), id.Kind.Name(),
                    id.Kind.Severity(AlertNames.ParseCause(rows.TextOrNull(4))).ToString().ToLowerInvariant(),
                    rows.TextOrNull(4), id.RaisedAt, rows.TimeOrNull(5), rows.NumberOrNull(6), rows.GetString(7), rows.TextOrNull(8),
                    rows.TimeOrNull(9), rows.TimeOrNull(10)));
            }
        }

        return alerts;
    }

    /// <summary>The alerts that are on, of one device or of all, newest first.</summary>
    public IReadOnlyList<OpenAlert> Open(string? device = null)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            """
            SELECT device, probe, kind, raised_us, acknowledged_us, snoozed_us, coalesce(told_us, raised_us), detail, cause FROM alerts
            WHERE cleared_us IS NULL AND (CAST(@device AS TEXT) IS NULL OR device = @device) ORDER BY raised_us DESC LIMIT @count
            """,
            ("device", device), ("count", AlertBook.OpenCountMax));
        using var rows = command.ExecuteReader();
        var alerts = new List<OpenAlert>();
        while (rows.Read())
        {
            if (Id(rows) is { } id)
            {
                alerts.Add(new OpenAlert(
                    id, rows.TimeOrNull(4), rows.TimeOrNull(5), rows.Time(6), rows.GetString(7), AlertNames.ParseCause(rows.TextOrNull(8))));
            }
        }

        return alerts;
    }

    /// <summary>The identity in the first four columns; null for a kind that this program does not know.</summary>
    private static AlertId? Id(DbDataReader rows) => AlertNames.ParseKind(rows.GetString(2)) is { } kind
        ? new AlertId(rows.GetString(0), Probes.TryParse(rows.GetString(1), out var probe) ? probe : null, kind, rows.Time(3))
        : null;
}
