using System.Globalization;

namespace SmartSmoker.Web;

/// <summary>
/// How many clients may be connected at once. The limit leaves file descriptors to the database, the broker and the
/// logs, so that a flood of connections cannot stop them.
/// </summary>
internal static class ConnectionLimit
{
    private const int CountMax = 1_000; // far more than the pages of a household
    private const int CountMin = 16;

    /// <summary>How long a connection without a request stays; the streams of pages are requests.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(30);

    private const int Reserved = 512; // the runtime with its assemblies, database and broker: 323 measured in a demo
    private const string LinuxLimits = "/proc/self/limits"; // man 5 proc
    private const string OpenFiles = "Max open files";

    /// <summary>The limit for this process.</summary>
    public static int Now() => Of(File.Exists(LinuxLimits) ? File.ReadAllText(LinuxLimits) : "");

    /// <summary>The limit under <paramref name="limits"/>, in the format of <c>/proc/self/limits</c>.</summary>
    public static int Of(string limits)
    {
        var line = limits.Split('\n').FirstOrDefault(line => line.StartsWith(OpenFiles, StringComparison.Ordinal));
        var soft = line?[OpenFiles.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return int.TryParse(soft, CultureInfo.InvariantCulture, out var count)
            ? Math.Clamp(count - Reserved, CountMin, CountMax)
            : CountMax;
    }
}
