using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Notify.Channels;

/// <summary>
/// A secret in the settings: either the value itself, preferably from the environment, or a file that contains only the
/// secret.
/// </summary>
public static class SecretSetting
{
    private const int FileBytesMax = 65_536;

    /// <summary>
    /// Where <see cref="Read"/> finds the secret, as shown to the owner; null if none is set. Never the secret itself.
    /// </summary>
    public static string? Source(string? value, string? file) =>
        value is { Length: > 0 } ? "the settings file or the environment" : file is { Length: > 0 }
            ? $"the file {file}" : null;

    /// <summary>
    /// The secret of <paramref name="setting"/>; null if neither <paramref name="value"/> nor <paramref name="file"/>
    /// is set.
    /// </summary>
    /// <exception cref="SetupException">The file cannot be read or is too large.</exception>
    public static string? Read(string setting, string? value, string? file)
    {
        if (value is { Length: > 0 })
        {
            return value;
        }

        if (file is not { Length: > 0 })
        {
            return null;
        }

        try
        {
            return new FileInfo(file).Length <= FileBytesMax
                ? File.ReadAllText(file).Trim()
                : throw new SetupException($"Setting {setting}File: {file} has more than {FileBytesMax} bytes. "
                    + "The file must contain only the secret.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SetupException(
                FaultCodes.File, $"Setting {setting}File: cannot read {file} ({failure.Message.TrimEnd('.')}).");
        }
    }
}
