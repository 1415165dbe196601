namespace SmartSmoker.Wiring.Diagrams;

/// <summary>How a probe is connected to its converter: <c>probe-N-wire.svg</c>.</summary>
public static class ProbeDiagram
{
    /// <summary>The drawing of <paramref name="option"/>.</summary>
    public static string Of(WireOption option) => new Canvas(10, 10, "", "").ToString() + option.Wires;
}
