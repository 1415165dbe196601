using System.Data.Common;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Store;

/// <summary>Reads alerts from the store on its own connection.</summary>
public sealed class AlertReader(Database database)
{
    /// <summary>
    /// Alerts raised since <paramref name="since"/>, of one device or all, newest first, at most
    /// <paramref name="countMax"/>.
    /// </summary>
    public IReadOnlyList<Alert> Alerts(string? device, int countMax, DateTimeOffset? since = null) => Read(
        $"""
        SELECT {AlertRow.Columns} FROM alerts
        WHERE (CAST(@device AS TEXT) IS NULL OR device = @device) AND raised_us >= @since
        ORDER BY raised_us DESC LIMIT @count
        """,
        ("device", device), ("since", since is { } from ? UnixMicroseconds.From(from) : 0), ("count", countMax));

    /// <summary>The open alerts of one device or all, newest first.</summary>
    public IReadOnlyList<Alert> Open(string? device = null) => Read(
        $"""
        SELECT {AlertRow.Columns} FROM alerts
        WHERE cleared_us IS NULL AND (CAST(@device AS TEXT) IS NULL OR device = @device)
        ORDER BY raised_us DESC LIMIT @count
        """,
        ("device", device), ("count", AlertBook.OpenCountMax));

    /// <summary>The alert <paramref name="id"/>; null if there is none.</summary>
    public Alert? Find(AlertId id)
    {
        var key = AlertRow.Key(id);
        return Read(
            $"SELECT {AlertRow.Columns} FROM alerts WHERE device = @1 AND probe = @2 AND kind = @3 AND raised_us = @4",
            ("1", key[0]), ("2", key[1]), ("3", key[2]), ("4", key[3])).FirstOrDefault();
    }

    private List<Alert> Read(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(sql, parameters);
        using var rows = command.ExecuteReader();
        var alerts = new List<Alert>();
        while (rows.Read())
        {
            if (AlertRow.Read(rows) is { } alert)
            {
                alerts.Add(alert);
            }
        }

        return alerts;
    }
}
