namespace SmartSmoker.Store;

/// <summary>The thresholds that the settings file had when it was last applied, by name.</summary>
public sealed class FileThresholds(Database database)
{
    /// <summary>All of them.</summary>
    public Dictionary<string, double> Read()
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query("SELECT key, value FROM threshold_file");
        using var rows = command.ExecuteReader();
        var values = new Dictionary<string, double>();
        while (rows.Read())
        {
            values.Add(rows.GetString(0), rows.GetDouble(1));
        }

        return values;
    }

    /// <summary>Stores the value of <paramref name="key"/>; null removes it.</summary>
    public void Write(string key, double? value)
    {
        using var connection = database.OpenForWriting();
        using var transaction = connection.BeginTransaction();
        using var statement = value is null
            ? new Statement(connection, "DELETE FROM threshold_file WHERE key = @1", 1)
            : new Statement(connection,
                "INSERT INTO threshold_file VALUES (@1, @2) ON CONFLICT (key) DO UPDATE SET value = excluded.value", 2);
        statement.Execute(transaction, value is null ? [key] : [key, value.Value]);
        transaction.Commit();
    }
}
