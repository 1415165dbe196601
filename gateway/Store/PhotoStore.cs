namespace SmartSmoker.Store;

/// <summary>Stores photos of cooks.</summary>
public sealed class PhotoStore(Database database)
{
    /// <summary>Maximum photos per cook.</summary>
    public const int CountMax = 20;

    /// <summary>The photos of <paramref name="cook"/>, in the order added.</summary>
    public IReadOnlyList<long> Of(CookId cook)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            "SELECT id FROM photos WHERE device = @device AND started_us = @started ORDER BY id",
            ("device", cook.Device), ("started", cook.StartedUs));
        using var rows = command.ExecuteReader();
        var ids = new List<long>();
        while (rows.Read())
        {
            ids.Add(rows.GetInt64(0));
        }

        return ids;
    }

    /// <summary>One photo; null if there is none.</summary>
    public (string Type, byte[] Content)? Find(CookId cook, long id)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            "SELECT type, content FROM photos WHERE id = @id AND device = @device AND started_us = @started",
            ("id", id), ("device", cook.Device), ("started", cook.StartedUs));
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetString(0), row.GetFieldValue<byte[]>(1)) : null;
    }

    /// <summary>Adds a photo; false if the cook already has <see cref="CountMax"/>.</summary>
    public bool Add(CookId cook, string type, byte[] content, DateTimeOffset now) => Run(
        """
        INSERT INTO photos (device, started_us, added_us, type, content) SELECT @1, @2, @3, @4, @5
        WHERE (SELECT count(*) FROM photos WHERE device = @1 AND started_us = @2) < @6
        """,
        cook.Device, cook.StartedUs, UnixMicroseconds.From(now), type, content, CountMax);

    /// <summary>Deletes a photo; false if there is none.</summary>
    public bool Remove(CookId cook, long id) =>
        Run("DELETE FROM photos WHERE id = @1 AND device = @2 AND started_us = @3", id, cook.Device, cook.StartedUs);

    private bool Run(string sql, params ReadOnlySpan<object?> values)
    {
        using var connection = database.OpenBeside();
        using var transaction = connection.BeginTransaction();
        using var statement = new Statement(connection, sql, values.Length);
        var changed = statement.Execute(transaction, values) > 0;
        transaction.Commit();
        return changed;
    }
}
