namespace SmartSmoker.Store;

/// <summary>A table of values by key.</summary>
internal sealed class KeyValueTable<T>(Database database, string table)
    where T : notnull
{
    /// <summary>All entries.</summary>
    public Dictionary<string, T> Read()
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query($"SELECT key, value FROM {table}");
        using var rows = command.ExecuteReader();
        var values = new Dictionary<string, T>();
        while (rows.Read())
        {
            values.Add(rows.GetString(0), rows.GetFieldValue<T>(1));
        }

        return values;
    }

    /// <summary>Stores <paramref name="value"/> under <paramref name="key"/>; null removes it.</summary>
    public void Write(string key, object? value)
    {
        using var connection = database.OpenBeside();
        using var transaction = connection.BeginTransaction();
        using var statement = value is null
            ? new Statement(connection, $"DELETE FROM {table} WHERE key = @1", 1)
            : new Statement(
                connection,
                $"INSERT INTO {table} VALUES (@1, @2) ON CONFLICT (key) DO UPDATE SET value = excluded.value", 2);
        statement.Execute(transaction, value is null ? [key] : [key, value]);
        transaction.Commit();
    }
}

/// <summary>The thresholds in the settings file when it was last applied, by name.</summary>
public sealed class FileThresholds(Database database)
{
    private readonly KeyValueTable<double> _table = new(database, "threshold_file");

    /// <summary>All of them.</summary>
    public Dictionary<string, double> Read() => _table.Read();

    /// <summary>Stores the value of <paramref name="key"/>; null removes it.</summary>
    public void Write(string key, double? value) => _table.Write(key, value);
}

/// <summary>Notification overrides that a person chose on the page.</summary>
public sealed class StoredChoices(Database database)
{
    private readonly KeyValueTable<string> _table = new(database, "notify_choices");

    /// <summary>All of them.</summary>
    public Dictionary<string, string> Read() => _table.Read();

    /// <summary>Stores the override <paramref name="key"/>; null removes it.</summary>
    public void Write(string key, string? value) => _table.Write(key, value);
}
