namespace SmartSmoker.Wiring.Diagrams;

/// <summary>Where power comes from and goes: <c>power.svg</c>.</summary>
public static class PowerDiagram
{
    /// <summary>The drawing of <paramref name="netlist"/>.</summary>
    public static string Of(Netlist netlist) => new Canvas(10, 10, "", "").ToString() + netlist.Nets.Count;
}
