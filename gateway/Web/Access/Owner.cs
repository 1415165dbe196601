using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SmartSmoker.Store;

namespace SmartSmoker.Web.Access;

/// <summary>
/// The one owner and their password, kept as PBKDF2 with HMAC-SHA512. While there is none, a one-time code that stands on the
/// gateway's console lets set one: who can read that may own the gateway.
/// </summary>
internal sealed class Owner(Database database, TimeProvider time)
{
    /// <summary>Characters of a password.</summary>
    public const int PasswordLengthMin = 10, PasswordLengthMax = 128;

    /// <summary>OWASP Password Storage Cheat Sheet (2023) for PBKDF2 with HMAC-SHA512.</summary>
    private const int Iterations = 210_000;

    private const int CodeLength = 12;

    private readonly PasswordHasher<Owner> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly StoredAccess _access = new(database);
    private readonly Lock _lock = new();
    private string? _code;
    private bool _told;

    /// <summary>Whether a password is set.</summary>
    public bool HasPassword => _access.PasswordHash() is not null;

    /// <summary>The code that lets set the first password; made when first asked for.</summary>
    public string SetupCode()
    {
        lock (_lock)
        {
            return _code ??= RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", CodeLength);
        }
    }

    /// <summary>The code, the first time; null from then on: who asks from elsewhere is not to fill the console.</summary>
    public string? SetupCodeOnce()
    {
        lock (_lock)
        {
            var told = _told;
            _told = true;
            return told ? null : SetupCode();
        }
    }

    /// <summary>Why <paramref name="password"/> cannot be the owner's; null when it can.</summary>
    public static string? Refuse(string? password) => password?.Length is >= PasswordLengthMin and <= PasswordLengthMax
        ? null
        : $"A password has {PasswordLengthMin} to {PasswordLengthMax} characters.";

    /// <summary>Sets the first password with the code of the console, which is then worth nothing; false for another code.</summary>
    public bool TrySetUp(string code, string password)
    {
        lock (_lock)
        {
            var given = Encoding.UTF8.GetBytes(code.Trim().ToUpperInvariant());
            if (_code is null || HasPassword || !CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(_code)))
            {
                return false;
            }

            _code = null;
            SetPassword(password);
            return true;
        }
    }

    /// <summary>Sets the password.</summary>
    public void SetPassword(string password) =>
        _access.SetPasswordHash(_hasher.HashPassword(this, password), time.GetUtcNow());

    /// <summary>Whether <paramref name="password"/> is the owner's.</summary>
    public bool Verify(string? password) => password is not null && _access.PasswordHash() is { } hash
        && password.Length <= PasswordLengthMax && _hasher.VerifyHashedPassword(this, hash, password) != PasswordVerificationResult.Failed;
}
