using Microsoft.Data.Sqlite;

namespace SmartSmoker.Host.Storage;

/// <summary>A prepared statement with the parameters $1, $2 and so on.</summary>
public sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    /// <summary>Prepares <paramref name="sql"/>, which has <paramref name="parameterCount"/> parameters.</summary>
    public Statement(SqliteConnection connection, string sql, int parameterCount)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        for (var i = 1; i <= parameterCount; i++)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }
    }

    /// <summary>Runs it with <paramref name="values"/>, null for SQL's NULL; returns how many rows it changed.</summary>
    public int Execute(SqliteTransaction transaction, params ReadOnlySpan<object?> values)
    {
        _command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return _command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public void Dispose() => _command.Dispose();
}
