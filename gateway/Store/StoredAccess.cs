namespace SmartSmoker.Store;

/// <summary>A session, an API token or a share link, without the key itself.</summary>
/// <param name="Kind"><c>session</c>, <c>token</c>, <c>share</c> or <c>link</c>.</param>
/// <param name="Role"><c>owner</c> or <c>reader</c>.</param>
/// <param name="ExpiresAt">When it ends; null for never.</param>
public sealed record AccessKey(
    long Id, string Kind, string Role, string Name, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt);

/// <summary>The owner's password and the keys that open the page, as hashes only.</summary>
public sealed class StoredAccess(Database database)
{
    private const string IsCurrent = "(expires_us IS NULL OR expires_us > @1)";

    /// <summary>The hash of the owner's password; null if none is set.</summary>
    public string? PasswordHash()
    {
        using var connection = database.OpenForReading();
        using var command = connection.Query("SELECT password_hash FROM owner");
        return (string?)command.ExecuteScalar();
    }

    /// <summary>Replaces the hash of the owner's password.</summary>
    public void SetPasswordHash(string hash, DateTimeOffset now) => Change(
        """
        INSERT INTO owner VALUES (1, @1, @2)
        ON CONFLICT (id) DO UPDATE SET password_hash = excluded.password_hash, changed_us = excluded.changed_us
        """,
        hash, UnixMicroseconds.From(now));

    /// <summary>
    /// Adds <paramref name="key"/>, whose id is ignored, under the <paramref name="hash"/> of the key itself, and
    /// deletes expired keys. With <paramref name="countMax"/> keys of its kind, deletes the oldest if
    /// <paramref name="replacesOldest"/>, else adds nothing and returns false.
    /// </summary>
    public bool TryAdd(AccessKey key, byte[] hash, int countMax, bool replacesOldest)
    {
        var now = UnixMicroseconds.From(key.CreatedAt);
        if (!replacesOldest && Read($"WHERE {IsCurrent} AND kind = @2", now, key.Kind).Count >= countMax)
        {
            return false;
        }

        Change(
            "INSERT INTO access_keys (hash, kind, role, name, created_us, expires_us) VALUES (@1, @2, @3, @4, @5, @6)",
            hash, key.Kind, key.Role, key.Name, now,
            key.ExpiresAt is { } expires ? UnixMicroseconds.From(expires) : null);
        Change(
            """
            DELETE FROM access_keys WHERE expires_us <= @1
            OR kind = @2 AND id NOT IN (SELECT id FROM access_keys WHERE kind = @2 ORDER BY id DESC LIMIT @3)
            """,
            now, key.Kind, countMax);
        return true;
    }

    /// <summary>The key with <paramref name="hash"/>; null if none is valid at <paramref name="now"/>.</summary>
    public AccessKey? Find(byte[] hash, DateTimeOffset now) =>
        Read($"WHERE {IsCurrent} AND hash = @2", UnixMicroseconds.From(now), hash).FirstOrDefault();

    /// <summary>All tokens and share links that are valid at <paramref name="now"/>, newest first.</summary>
    public IReadOnlyList<AccessKey> Given(DateTimeOffset now) =>
        Read($"WHERE {IsCurrent} AND kind IN ('token', 'share') ORDER BY id DESC", UnixMicroseconds.From(now));

    /// <summary>Whether a key of <paramref name="kind"/> is valid at <paramref name="now"/>.</summary>
    public bool Exists(string kind, DateTimeOffset now) =>
        Read($"WHERE {IsCurrent} AND kind = @2 LIMIT 1", UnixMicroseconds.From(now), kind).Count > 0;

    /// <summary>
    /// Deletes a key that works once; false if none is valid at <paramref name="now"/>. Of two that use it at the same
    /// time, one gets true.
    /// </summary>
    public bool Use(byte[] hash, string kind, DateTimeOffset now) => Change(
        $"DELETE FROM access_keys WHERE {IsCurrent} AND hash = @2 AND kind = @3", UnixMicroseconds.From(now), hash,
        kind) > 0;

    /// <summary>Deletes one key; false if there is none.</summary>
    public bool Revoke(long id) => Change("DELETE FROM access_keys WHERE id = @1", id) > 0;

    /// <summary>Deletes every session.</summary>
    public void RevokeSessions() => Change("DELETE FROM access_keys WHERE kind = 'session'");

    private int Change(string sql, params ReadOnlySpan<object?> values)
    {
        using var connection = database.OpenBeside();
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
            keys.Add(new AccessKey(
                rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.Time(4),
                rows.TimeOrNull(5)));
        }

        return keys;
    }
}
