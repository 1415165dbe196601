using System.Globalization;

namespace SmartSmoker.Benchmarks;

/// <summary>Describes the machine.</summary>
internal static class Machine
{
    /// <summary>The folder of the repository.</summary>
    public static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SmartSmoker.sln")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName
                ?? throw new DirectoryNotFoundException("No parent folder of the program contains SmartSmoker.sln");
        }
    }

    /// <summary>The one-minute load average; empty if the system has none.</summary>
    public static string LoadAverage =>
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "";

    /// <summary>The processor, memory, system, and load before and after.</summary>
    public static string Describe(string loadBefore, string loadAfter)
    {
        var processor = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo")
                .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        var model = processor?.Split(':')[^1].Trim() ?? "unknown processor";
        var system = System.Runtime.InteropServices.RuntimeInformation.OSDescription;
        var memoryGb = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            Machine: {Environment.ProcessorCount} cores ({model}), {memoryGb:F0} GB, {system},
            .NET {Environment.Version}. Broker, publisher, gateway and page share it.
            Load average {loadBefore} before the run and {loadAfter} after.
            A load above 0.5 before the run means that the machine had other work and the figures are too pessimistic.
            """);
    }
}
