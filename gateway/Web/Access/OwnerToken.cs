using System.Security.Cryptography;
using System.Text;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Web.Access;

/// <summary>
/// The owner's token for scripts on this machine: a file that only the gateway's user can read. Create a new token by
/// deleting the file and restarting the gateway.
/// </summary>
internal sealed class OwnerToken
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int LengthMin = 32; // characters; a shorter file was damaged or edited

    private readonly byte[] _hash;

    /// <summary>Reads the token from <paramref name="file"/>, which it creates if missing.</summary>
    /// <exception cref="SetupException">The file cannot be read or created, or contains no token.</exception>
    public OwnerToken(string file)
    {
        try
        {
            var token = (Create(file) ?? File.ReadAllText(file)).Trim();
            if (token.Length < LengthMin)
            {
                throw new SetupException(
                    FaultCodes.File, $"{file} contains no token. Delete it; the gateway then creates a new one.");
            }

            Restrict(file);
            _hash = Hash(token);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SetupException(
                FaultCodes.File,
                $"The owner's token {file} cannot be used ({failure.Message.TrimEnd('.')}). "
                + "Give the gateway's user access, or set Access:TokenFile to another file.");
        }
    }

    /// <summary>Whether <paramref name="token"/> is the owner's, compared in constant time.</summary>
    public bool Matches(string token) => CryptographicOperations.FixedTimeEquals(Hash(token), _hash);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>The token of the created file; null if the file exists.</summary>
    private static string? Create(string file)
    {
        if (File.Exists(file))
        {
            return null;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        var token = AccessKeys.NewKey();
        using var stream = new FileStream(file, options);
        stream.Write(Encoding.ASCII.GetBytes(token + "\n"));
        return token;
    }

    /// <summary>Removes the access of other users, which a copy or an edit may have added.</summary>
    private static void Restrict(string file)
    {
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(file) != OwnerOnly)
        {
            File.SetUnixFileMode(file, OwnerOnly);
        }
    }
}
