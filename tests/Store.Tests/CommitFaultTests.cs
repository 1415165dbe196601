using Microsoft.Data.Sqlite;
using Npgsql;

namespace SmartSmoker.Store.Tests;

/// <summary>Only a database that works and refuses the data is a reason to reject a message.</summary>
public sealed class CommitFaultTests
{
    [Theory]
    [InlineData(1, false)] // no such table
    [InlineData(5, false)] // locked
    [InlineData(8, false)] // read-only
    [InlineData(10, false)] // the disk fails
    [InlineData(11, false)] // damaged
    [InlineData(13, false)] // full
    [InlineData(18, true)] // too big
    [InlineData(19, true)] // constraint
    public void SQLite_refuses_data_by_few_codes(int code, bool isOfData) =>
        Assert.Equal(isOfData, CommitFault.IsOfData(new SqliteException("", code)));

    [Theory]
    [InlineData("53100", false)] // disk full
    [InlineData("55P03", false)] // locked
    [InlineData("57P01", false)] // shut down
    [InlineData("40P01", false)] // deadlock
    [InlineData("42P01", false)] // no such table
    [InlineData("22021", true)] // not text in its encoding
    [InlineData("23514", true)] // check constraint
    public void PostgreSQL_refuses_data_by_class(string state, bool isOfData) =>
        Assert.Equal(isOfData, CommitFault.IsOfData(new PostgresException("", "ERROR", "ERROR", state)));
}
