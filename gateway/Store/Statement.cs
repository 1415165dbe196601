using System.Data.Common;
using System.Globalization;

namespace SmartSmoker.Store;

/// <summary>A prepared statement with the parameters @1, @2 and so on.</summary>
internal sealed class Statement : IDisposable
{
    private readonly DbCommand _command;

    /// <summary>Prepares <paramref name="sql"/>, which has <paramref name="parameterCount"/> parameters.</summary>
    public Statement(DbConnection connection, string sql, int parameterCount)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        for (var i = 1; i <= parameterCount; i++)
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = i.ToString(CultureInfo.InvariantCulture);
            _command.Parameters.Add(parameter);
        }
    }

    /// <summary>
    /// Runs it with <paramref name="values"/>, null for SQL's NULL; returns the number of changed rows.
    /// </summary>
    public int Execute(DbTransaction transaction, params ReadOnlySpan<object?> values)
    {
        Set(transaction, values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>Runs it as a query; returns the first row as read by <paramref name="read"/>, or null.</summary>
    public T? First<T>(DbTransaction transaction, Func<DbDataReader, T?> read, params ReadOnlySpan<object?> values)
        where T : class
    {
        Set(transaction, values);
        using var rows = _command.ExecuteReader();
        return rows.Read() ? read(rows) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _command.Dispose();

    private void Set(DbTransaction transaction, ReadOnlySpan<object?> values)
    {
        _command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            // PostgreSQL text cannot contain NUL, and a message with one must not block all others.
            _command.Parameters[i].Value = values[i] is string text ? text.Replace('\0', '\uFFFD') : values[i]
                ?? DBNull.Value;
        }
    }
}
