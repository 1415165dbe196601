using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Notify.Channels;

/// <summary>
/// A secret among the settings: given itself, best in the environment, or by a file that holds it alone.
/// </summary>
public static class SecretSetting
{
    private const int FileBytesMax = 65_536;

    /// <summary>
    /// Where <see cref="Read"/> finds the secret, for people; null where there is none. Never the secret itself.
    /// </summary>
    public static string? Source(string? value, string? file) =>
        value is { Length: > 0 } ? "the settings file or the environment" : file is { Length: > 0 }
            ? $"the file {file}" : null;

    /// <summary>
    /// The secret of <paramref name="setting"/>, or null where neither <paramref name="value"/> nor
    /// <paramref name="file"/> is given.
    /// </summary>
    /// <exception cref="SetupException">The file cannot be read, or is no secret.</exception>
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
                : throw new SetupException($"Setting {setting}File: {file} has more than {FileBytesMax} bytes, it is to hold the secret alone.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SetupException(
                FaultCodes.File, $"Setting {setting}File: {file} cannot be read ({failure.Message.TrimEnd('.')}).");
        }
    }
}
