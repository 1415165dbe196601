using SmartSmoker.Wiring;

namespace SmartSmoker.Hardware.Tests;

/// <summary>The folder <c>hardware/</c> of this checkout.</summary>
internal static class HardwareFolder
{
    /// <summary>Its path.</summary>
    public static string Path { get; } = Find();

    /// <summary>The netlist in it.</summary>
    public static Netlist Netlist { get; } = Netlist.Load(System.IO.Path.Combine(Path, "netlist.json"));

    /// <summary>The netlist with six probes.</summary>
    public static Netlist Six { get; } = NetlistAdditions.Load(System.IO.Path.Combine(Path, "netlist-six.json")).To(Netlist);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "SmartSmoker.sln")))
            {
                return System.IO.Path.Combine(folder.FullName, "hardware");
            }
        }

        throw new DirectoryNotFoundException("no SmartSmoker.sln above the tests");
    }
}
