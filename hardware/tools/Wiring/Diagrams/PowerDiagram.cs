namespace SmartSmoker.Wiring.Diagrams;

/// <summary>Where power comes from and where it goes: <c>power.svg</c>.</summary>
public sealed class PowerDiagram
{
    private const int SupplyRail = 630;
    private const int GroundRail = 680;
    private const int LoadLeft = 750;
    private const int LoadTop = 110;
    private const int LoadPitch = 96;

    private static readonly string[] Notes =
    [
        "Use one supply at a time: the micro-USB socket, or the pins 5V and GND, or the pins 3V3 and GND; never two.",
        "The DevKitC has one 3V3 pin: take it to a rail of the breadboard or stripboard, and every red wire from there.",
        "Check before a converter is connected: 3V3 to GND reads 3.2 to 3.4 V.",
        "Currents: ESP32 datasheet (transmitting), MAX31865 datasheet (supply, and 2 V bias through 430 Ω and the probe).",
    ];

    private readonly Netlist netlist;
    private readonly Canvas canvas = new(1000, 640, "Power", "Only supply and ground are shown.");
    private readonly Net supply;
    private readonly Net ground;

    private PowerDiagram(Netlist netlist)
    {
        this.netlist = netlist;
        supply = netlist.NetOf("3V3");
        ground = netlist.NetOf("GND");
    }

    /// <summary>The drawing of <paramref name="netlist"/>.</summary>
    public static string Of(Netlist netlist)
    {
        var diagram = new PowerDiagram(netlist);
        diagram.Source();
        diagram.Controller();
        diagram.Loads();
        for (var i = 0; i < Notes.Length; i++)
        {
            diagram.canvas.Text(40, 535 + (26 * i), Notes[i], 14);
        }

        return diagram.canvas.ToString();
    }

    private void Source()
    {
        var part = netlist.PartOf("PS1");
        canvas.Wire(netlist.NetOf("USB_5V").Hex, (200, 220), (290, 220));
        canvas.Box(40, 180, 160, 80, Symbols.Supply);
        canvas.Text(120, 212, $"{part.Ref}  USB supply", 14, anchor: Anchor.Middle, bold: true);
        canvas.Text(120, 236, part.Value, 13, Canvas.Faint, Anchor.Middle);
        canvas.Text(245, 208, "5 V", 13, anchor: Anchor.Middle);
    }

    private void Controller()
    {
        canvas.Box(290, 110, 270, 250, Symbols.Board);
        canvas.Text(306, 136, "U1  ESP32-DevKitC V4", 15, bold: true);
        canvas.Text(306, 224, "micro-USB", 13);
        canvas.Line(Canvas.Ink, 2, (384, 220), (410, 220));
        canvas.Box(410, 194, 90, 52, Symbols.Supply);
        canvas.Text(455, 216, "regulator", 13, anchor: Anchor.Middle);
        canvas.Text(455, 234, "3.3 V", 13, anchor: Anchor.Middle);
        canvas.Line(supply.Hex, 3, (500, 220), (530, 220), (530, 180), (560, 180));
        canvas.Line(supply.Hex, 3, (430, 246), (430, 278));
        canvas.Box(304, 278, 150, 62, "#eceff1", Canvas.Faint);
        canvas.Text(379, 303, "ESP32-WROOM-32E", 13, anchor: Anchor.Middle);
        canvas.Text(379, 324, "240 mA sending", 13, Canvas.Faint, Anchor.Middle);
        canvas.Pad(290, 220);
        Output(supply, 180, SupplyRail);
        Output(ground, 294, GroundRail);
    }

    private void Output(Net net, int y, int rail)
    {
        var pin = netlist.PinOf(net.Pins[0]);
        canvas.Wire(net.Hex, (560, y), (rail, y));
        canvas.Pad(560, y);
        canvas.Text(548, y - 12, $"{net.Name}  ·  {pin.At}", 13, anchor: Anchor.End);
    }

    private void Loads()
    {
        // The last load hangs on one rail only: the pull-ups need no ground.
        var last = LoadTop + (LoadPitch * netlist.Probes.Count);
        canvas.Wire(ground.Hex, (GroundRail, LoadTop + 54), (GroundRail, last - LoadPitch + 54));
        canvas.Wire(supply.Hex, (SupplyRail, LoadTop + 24), (SupplyRail, last + 24), (LoadLeft, last + 24));
        canvas.Dot(supply.Hex, SupplyRail, 180);
        canvas.Dot(ground.Hex, GroundRail, 294);
        for (var i = 0; i < netlist.Probes.Count; i++)
        {
            Converter(netlist.Probes[i], LoadTop + (LoadPitch * i), isEndOfGround: i == 0 || i == netlist.Probes.Count - 1);
        }

        var resistors = netlist.Parts.Where(part => supply.Pins.Any(pin => pin.StartsWith(part.Ref + ".", StringComparison.Ordinal)) && part.Kind == "resistor");
        canvas.Box(LoadLeft, last, 210, 48, "#ffffff");
        canvas.Pad(LoadLeft, last + 24);
        canvas.Text(LoadLeft + 16, last + 20, $"{string.Join(", ", resistors.Select(part => part.Ref))}  pull-ups", 14, bold: true);
        canvas.Text(LoadLeft + 16, last + 39, "0.3 mA each while selected", 13, Canvas.Faint);
    }

    private void Converter(ProbeChannel probe, int top, bool isEndOfGround)
    {
        canvas.Wire(supply.Hex, (SupplyRail + 2, top + 24), (LoadLeft, top + 24));
        canvas.Line(ground.Hex, 3, (GroundRail, top + 54), (LoadLeft, top + 54));
        canvas.Dot(supply.Hex, SupplyRail, top + 24, top == LoadTop ? 2 : 5);
        canvas.Dot(ground.Hex, GroundRail, top + 54, isEndOfGround ? 2 : 5);
        canvas.Box(LoadLeft, top, 210, 78, Symbols.Board);
        canvas.Pad(LoadLeft, top + 24);
        canvas.Pad(LoadLeft, top + 54);
        canvas.Text(LoadLeft + 16, top + 29, "VIN", 13);
        canvas.Text(LoadLeft + 16, top + 59, "GND", 13);
        canvas.Text(LoadLeft + 66, top + 29, $"{probe.Converter}  {probe.Name}", 14, bold: true);
        canvas.Text(LoadLeft + 66, top + 59, "up to 8 mA", 13, Canvas.Faint);
    }
}
