using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SmartSmoker.Store;

namespace SmartSmoker.Web.Access;

/// <summary>The access roles.</summary>
internal static class AccessRole
{
    /// <summary>May read and change everything.</summary>
    public const string Owner = "owner";

    /// <summary>May read only.</summary>
    public const string Reader = "reader";
}

/// <summary>
/// Sessions, API tokens and share links. Each key is 256 random bits; the database stores only its SHA-256, so a copy
/// of
/// the database contains no usable key.
/// </summary>
internal sealed class AccessKeys(Database database, TimeProvider time)
{
    /// <summary>The maximum number of keys of one kind; a new one replaces the oldest.</summary>
    public const int CountMax = 64;

    private const int KeyBytes = 32;
    private const int KeyLengthMax = 64;

    private readonly StoredAccess _keys = new(database);

    /// <summary>
    /// Creates a key that is valid for <paramref name="lifetime"/>, or forever if null. The key cannot be read again
    /// later.
    /// </summary>
    public string Make(string kind, string role, string name, TimeSpan? lifetime)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        var now = time.GetUtcNow();
        _keys.Add(new AccessKey(0, kind, role, name, now, now + lifetime), Hash(key), CountMax);
        return key;
    }

    /// <summary>The stored key that matches <paramref name="key"/>; null if unknown, expired or revoked.</summary>
    public AccessKey? Find(string key) =>
        key.Length is 0 or > KeyLengthMax ? null : _keys.Find(Hash(key), time.GetUtcNow());

    /// <summary>All valid tokens and share links, newest first.</summary>
    public IReadOnlyList<AccessKey> Given() => _keys.Given(time.GetUtcNow());

    /// <summary>Revokes a key; false if there is none.</summary>
    public bool Revoke(long id) => _keys.Revoke(id);

    /// <summary>Ends all sessions, for example after a password change.</summary>
    public void RevokeSessions() => _keys.RevokeSessions();

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
