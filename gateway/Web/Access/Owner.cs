using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SmartSmoker.Store;

namespace SmartSmoker.Web.Access;

/// <summary>
/// The owner's password, stored as a PBKDF2 hash with HMAC-SHA512. Until there is one, a one-time code on the gateway's
/// console allows setting it, because anyone who can read the console controls the gateway anyway.
/// </summary>
internal sealed class Owner(Database database, TimeProvider time) : IDisposable
{
    /// <summary>The allowed password length, in characters.</summary>
    public const int PasswordLengthMin = 10, PasswordLengthMax = 128;

    /// <summary>Hash iterations. Source: OWASP Password Storage Cheat Sheet (2023), PBKDF2 with HMAC-SHA512.</summary>
    private const int WaitingMax = 8; // a check takes 0.3 to 1.3 s on a busy machine, so the last waits about 10 s
    private const int Iterations = 210_000;

    private const int CodeLength = 12; // characters; 60 bits with this alphabet of 32

    private readonly PasswordHasher<Owner> _hasher =
        new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    private readonly StoredAccess _access = new(database);
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _verifying = new(1);
    private int _waitingCount;
    private string? _code;
    private bool _told;

    /// <summary>Whether the owner has a password.</summary>
    public bool HasPassword => _access.PasswordHash() is not null;

    /// <summary>The one-time code for the first password, created on first use.</summary>
    public string SetupCode()
    {
        lock (_lock)
        {
            return _code ??= RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", CodeLength);
        }
    }

    /// <summary>The code on the first call, then null, so that remote requests cannot flood the console.</summary>
    public string? SetupCodeOnce()
    {
        lock (_lock)
        {
            var told = _told;
            _told = true;
            return told ? null : SetupCode();
        }
    }

    /// <summary>Why <paramref name="password"/> is not acceptable; null if it is.</summary>
    public static string? Validate(string? password) =>
        password?.Length is >= PasswordLengthMin and <= PasswordLengthMax
            ? null
            : $"The password must have {PasswordLengthMin} to {PasswordLengthMax} characters.";

    /// <summary>
    /// Sets the first password if <paramref name="code"/> is right, which uses the code up; false if it is wrong.
    /// </summary>
    public bool TrySetUp(string code, string password)
    {
        lock (_lock)
        {
            var given = Encoding.UTF8.GetBytes(code.Trim().ToUpperInvariant());
            if (_code is null || HasPassword
                || !CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(_code)))
            {
                return false;
            }

            _code = null;
            SetPassword(password);
            return true;
        }
    }

    public void SetPassword(string password) =>
        _access.SetPasswordHash(_hasher.HashPassword(this, password), time.GetUtcNow());

    /// <summary>Whether <paramref name="password"/> is the owner's.</summary>
    public bool Verify(string? password) => password is { Length: > 0 and <= PasswordLengthMax }
        && _access.PasswordHash() is { } hash
        && _hasher.VerifyHashedPassword(this, hash, password) != PasswordVerificationResult.Failed;

    /// <summary>
    /// As <see cref="Verify"/>, one check at a time, so that guessing from many addresses keeps at most one core busy.
    /// </summary>
    /// <exception cref="BadHttpRequestException">Too many others wait.</exception>
    public async Task<bool> VerifyAsync(string? password, CancellationToken cancellation)
    {
        try
        {
            if (Interlocked.Increment(ref _waitingCount) > WaitingMax)
            {
                throw new BadHttpRequestException(
                    "Too many people are signing in. Try again in a minute, or use a sign-in link.",
                    StatusCodes.Status503ServiceUnavailable);
            }

            await _verifying.WaitAsync(cancellation);
            try
            {
                return Verify(password);
            }
            finally
            {
                _verifying.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waitingCount);
        }
    }

    public void Dispose() => _verifying.Dispose();
}
