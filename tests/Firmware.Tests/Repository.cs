namespace SmartSmoker.Firmware.Tests;

internal static class Repository
{
    /// <summary>A path inside the repository that the tests were built from.</summary>
    public static string Path(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder!.FullName, "SmartSmoker.sln")))
        {
            folder = folder.Parent;
        }

        return System.IO.Path.Combine([folder.FullName, .. parts]);
    }
}
