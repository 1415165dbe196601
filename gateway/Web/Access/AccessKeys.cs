using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SmartSmoker.Store;

namespace SmartSmoker.Web.Access;

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

    private readonly StoredAccess _keys = new(database);

    /// <summary>Makes a key that lasts for <paramref name="lifetime"/>, or for ever; the answer is the only time it is seen.</summary>
    public string Make(string kind, string role, string name, TimeSpan? lifetime)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        var now = time.GetUtcNow();
        _keys.Add(new AccessKey(0, kind, role, name, now, now + lifetime), Hash(key), CountMax);
        return key;
    }

    /// <summary>What <paramref name="key"/> opens; null where it opens nothing, or no more.</summary>
    public AccessKey? Find(string key) =>
        key.Length is 0 or > KeyLengthMax ? null : _keys.Find(Hash(key), time.GetUtcNow());

    /// <summary>All keys but sessions that still open something, newest first.</summary>
    public IReadOnlyList<AccessKey> Given() => _keys.Given(time.GetUtcNow());

    /// <summary>Takes one back; false where there is none.</summary>
    public bool Revoke(long id) => _keys.Revoke(id);

    /// <summary>Ends every session, as when the password changes.</summary>
    public void RevokeSessions() => _keys.RevokeSessions();

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
