using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace SmartSmoker.Store;

/// <summary>Tells data that a database refuses from a database that does not work.</summary>
public static class CommitFault
{
    // sqlite.org/rescode.html. SQLITE_ERROR is not among them: "no such table" is one.
    private const int SqliteTooBig = 18, SqliteConstraint = 19, SqliteMismatch = 20;

    /// <summary>
    /// Whether <paramref name="failure"/> says that the data cannot be stored: a violated constraint, or a value that
    /// is too long, out of range or not text. Everything else (full, locked, away, damaged, read-only) is the
    /// database's own state, in which the same data can be stored later.
    /// </summary>
    public static bool IsOfData(DbException failure) => failure switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteTooBig or SqliteConstraint or SqliteMismatch,

        // postgresql.org/docs/current/errcodes-appendix.html: data exception, integrity constraint violation, program
        // limit exceeded.
        PostgresException postgres => postgres.SqlState[..2] is "22" or "23" or "54",
        _ => false,
    };
}
