using SmartSmoker.Wiring;

namespace SmartSmoker.Hardware.Tests;

/// <summary>The folder <c>hardware/</c> of this checkout.</summary>
internal static class HardwareFolder
{
    /// <summary>Its path.</summary>
    public static string Path { get; } = Repository.Path("hardware");

    /// <summary>The netlist in it.</summary>
    public static Netlist Netlist { get; } = Netlist.Load(System.IO.Path.Combine(Path, "netlist.json"));

    /// <summary>The netlist with six probes.</summary>
    public static Netlist Six { get; } = NetlistAdditions.Load(System.IO.Path.Combine(Path, "netlist-six.json"))
        .To(Netlist);
}
