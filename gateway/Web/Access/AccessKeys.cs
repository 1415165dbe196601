using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SmartSmoker.Store;

namespace SmartSmoker.Web.Access;

/// <summary>A session, an API token or a share link, without the key itself.</summary>
/// <param name="Kind"><c>session</c>, <c>token</c> or <c>share</c>.</param>
/// <param name="Role"><see cref="AccessRole.Owner"/> or <see cref="AccessRole.Reader"/>.</param>
/// <param name="ExpiresAt">When it ends; null for never.</param>
internal sealed record AccessKey(long Id, string Kind, string Role, string Name, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt);

/// <summary>What somebody may do.</summary>
internal static class AccessRole
{
    /// <summary>Everything.</summary>
    public const string Owner = "owner";

    /// <summary>Look.</summary>
    public const string Reader = "reader";
}

/// <summary>Keys that open the page: 256 random bits each, of which only the SHA-256 is kept, so that the file gives none away.</summary>
internal sealed class AccessKeys(Database database, TimeProvider time)
{
    /// <summary>Keys of one kind; the oldest goes for a further one.</summary>
    public const int CountMax = 64;

    private const int KeyBytes = 32;
    private const int KeyLengthMax = 64;
    private const string IsCurrent = "(expires_us IS NULL OR expires_us > @1)";

    /// <summary>Makes a key that lasts for <paramref name="lifetime"/>, or for ever; the answer is the only time it is seen.</summary>
    public string Make(string kind, string role, string name, TimeSpan? lifetime)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        var now = time.GetUtcNow();
        Change(
            "INSERT INTO access_keys (hash, kind, role, name, created_us, expires_us) VALUES (@1, @2, @3, @4, @5, @6)",
            Hash(key), kind, role, name, UnixMicroseconds.From(now), lifetime is { } length ? UnixMicroseconds.From(now + length) : null);
        Change(
            """
            DELETE FROM access_keys WHERE expires_us <= @1
            OR kind = @2 AND id NOT IN (SELECT id FROM access_keys WHERE kind = @2 ORDER BY id DESC LIMIT @3)
            """,
            UnixMicroseconds.From(now), kind, CountMax);
        return key;
    }

    /// <summary>What <paramref name="key"/> opens; null where it opens nothing, or no more.</summary>
    public AccessKey? Find(string key) => key.Length is 0 or > KeyLengthMax ? null
        : Read($"WHERE {IsCurrent} AND hash = @2", UnixMicroseconds.From(time.GetUtcNow()), Hash(key)).FirstOrDefault();

    /// <summary>All keys but sessions that still open something, newest first.</summary>
    public IReadOnlyList<AccessKey> Given() =>
        Read($"WHERE {IsCurrent} AND kind <> 'session' ORDER BY id DESC", UnixMicroseconds.From(time.GetUtcNow()));

    /// <summary>Takes one back; false where there is none.</summary>
    public bool Revoke(long id) => Change("DELETE FROM access_keys WHERE id = @1", id) > 0;

    /// <summary>Ends every session, as when the password changes.</summary>
    public void RevokeSessions() => Change("DELETE FROM access_keys WHERE kind = 'session'");

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private int Change(string sql, params ReadOnlySpan<object?> values)
    {
        using var connection = database.OpenForWriting();
        using var transaction = connection.BeginTransaction();
        using var statement = new Statement(connection, sql, values.Length);
        var count = statement.Execute(transaction, values);
        transaction.Commit();
        return count;
    }

    private List<AccessKey> Read(string where, params object[] values)
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query(
            $"SELECT id, kind, role, name, created_us, expires_us FROM access_keys {where}",
            [.. values.Select((value, at) => ($"{at + 1}", (object?)value))]);
        using var rows = command.ExecuteReader();
        var keys = new List<AccessKey>();
        while (rows.Read())
        {
            keys.Add(new AccessKey(rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.Time(4),
                rows.TimeOrNull(5)));
        }

        return keys;
    }
}
