using System.Data.Common;

namespace SmartSmoker.Store;

/// <summary>Shortcuts for running SQL and reading results.</summary>
public static class Sql
{
    /// <summary>
    /// A command with <paramref name="parameters"/>, each written as <c>@name</c> in <paramref name="sql"/>; null for
    /// SQL's NULL.
    /// </summary>
    public static DbCommand Query(
        this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>
    /// Runs <paramref name="sql"/>, which has no parameters; fails after <paramref name="timeoutSeconds"/>, or the
    /// connection's timeout if null.
    /// </summary>
    public static void Execute(
        this DbConnection connection, string sql, DbTransaction? transaction = null, int? timeoutSeconds = null)
    {
        using var command = connection.Query(sql);
        command.Transaction = transaction;
        command.CommandTimeout = timeoutSeconds ?? command.CommandTimeout;
        command.ExecuteNonQuery();
    }

    /// <summary>The time in <paramref name="column"/>.</summary>
    public static DateTimeOffset Time(this DbDataReader rows, int column) =>
        UnixMicroseconds.ToTime(rows.GetInt64(column));

    /// <summary>The time in <paramref name="column"/>, or null.</summary>
    public static DateTimeOffset? TimeOrNull(this DbDataReader rows, int column) =>
        rows.IsDBNull(column) ? null : rows.Time(column);

    /// <summary>The number in <paramref name="column"/>, or null.</summary>
    public static double? NumberOrNull(this DbDataReader rows, int column) =>
        rows.IsDBNull(column) ? null : rows.GetDouble(column);

    /// <summary>The text in <paramref name="column"/>, or null.</summary>
    public static string? TextOrNull(this DbDataReader rows, int column) =>
        rows.IsDBNull(column) ? null : rows.GetString(column);
}
