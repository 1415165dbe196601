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

/// <summary>The kinds of keys.</summary>
internal static class KeyKind
{
    /// <summary>A signed-in browser of the owner.</summary>
    public const string Session = "session";

    /// <summary>A program.</summary>
    public const string Token = "token";

    /// <summary>A view-only link.</summary>
    public const string Share = "share";

    /// <summary>A one-time link that signs the owner in.</summary>
    public const string Link = "link";
}

/// <summary>
/// Sessions, API tokens, share links and sign-in links. Each key is 256 random bits; the database stores only its
/// SHA-256, so a copy of the database contains no usable key.
/// </summary>
internal sealed class AccessKeys(Database database, TimeProvider time)
{
    /// <summary>
    /// The maximum number of keys of one kind. A new session or sign-in link replaces the oldest; a new token or share
    /// link is refused, because somebody may still use the oldest.
    /// </summary>
    public const int CountMax = 64;

    private const int KeyBytes = 32;
    private const int KeyLengthMax = 64;

    private readonly StoredAccess _keys = new(database);

    /// <summary>
    /// Creates a key that is valid for <paramref name="lifetime"/>, or forever if null. The key cannot be read again
    /// later. Returns null if there are too many tokens or share links.
    /// </summary>
    public string? TryMake(string kind, string role, string name, TimeSpan? lifetime)
    {
        var key = NewKey();
        var now = time.GetUtcNow();
        return _keys.TryAdd(
            new AccessKey(0, kind, role, name, now, now + lifetime), Hash(key), CountMax,
            kind is KeyKind.Session or KeyKind.Link) ? key : null;
    }

    /// <summary>Creates a key as <see cref="TryMake"/> does.</summary>
    /// <exception cref="InvalidOperationException">There are too many tokens or share links.</exception>
    public string Make(string kind, string role, string name, TimeSpan? lifetime) =>
        TryMake(kind, role, name, lifetime)
        ?? throw new InvalidOperationException($"There are {CountMax} {kind} keys.");

    /// <summary>Random bits as text that is safe in URLs and headers.</summary>
    public static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>Whether the owner is signed in on some browser.</summary>
    public bool HasSession => _keys.Exists(KeyKind.Session, time.GetUtcNow());

    /// <summary>Uses up a sign-in link; false if it is unknown, expired or used.</summary>
    public bool TryUse(string link) =>
        link.Length is > 0 and <= KeyLengthMax && _keys.Use(Hash(link), KeyKind.Link, time.GetUtcNow());

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
