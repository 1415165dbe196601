namespace SmartSmoker.Store;

/// <summary>
/// A file that gets its name only once it is complete. Until then an existing file with that name stays, even after a
/// power failure.
/// </summary>
internal static class PartialFile
{
    /// <summary>The name suffix of an incomplete file.</summary>
    public const string Suffix = ".partial";

    /// <summary>
    /// Creates <paramref name="file"/> with <paramref name="write"/>, which gets the path of an empty file that only
    /// its owner can access.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    public static void Write(string file, Action<string> write)
    {
        var partial = file + Suffix;
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            new FileStream(partial, options).Dispose();
            write(partial);
            using (var whole = new FileStream(partial, FileMode.Open, FileAccess.ReadWrite))
            {
                whole.Flush(flushToDisk: true);
            }

            File.Move(partial, file, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }
}
