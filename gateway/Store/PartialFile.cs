namespace SmartSmoker.Store;

/// <summary>
/// A file that has its name only when it is whole: what had that name before is there until then, also after a power
/// cut.
/// </summary>
internal static class PartialFile
{
    /// <summary>Ends the name of a file that is not whole yet.</summary>
    public const string Suffix = ".partial";

    /// <summary>
    /// Makes <paramref name="file"/> by <paramref name="write"/>, which is given the name of an empty file that is its
    /// owner's only.
    /// </summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
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
