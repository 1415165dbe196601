namespace SmartSmoker.Wiring.Diagrams;

/// <summary>The whole device on one sheet: <c>overview.svg</c>.</summary>
public sealed class OverviewDiagram
{
    private const int ControllerRight = 320;
    private const int ControllerPinTop = 170;
    private const int ControllerPitch = 26;
    private const int TrunkPitch = 38;
    private const int ConverterWidth = 210;
    private const int ConverterPitch = 270;

    /// <summary>
    /// The sheet was laid out for three probes; each further one adds a trunk, a pin and a converter.
    /// </summary>
    private const int BaseProbeCount = 3;

    // From the top of the controller down: each trunk lies left of the one before, so that no wire crosses on its way out.
    private static readonly string[] SharedNets = ["MOSI", "MISO", "SCK", "GND", "3V3"];

    private readonly Netlist netlist;
    private readonly Canvas canvas;
    private readonly List<Net> nets;
    private readonly int extraCount;

    private OverviewDiagram(Netlist netlist)
    {
        this.netlist = netlist;
        extraCount = netlist.Probes.Count - BaseProbeCount;
        canvas = new Canvas(
            1280 + ExtraWidth, 1000 + ((ConverterPitch + ControllerPitch) * extraCount), "SmartSmoker: wiring",
            "A dot joins wires; wires that cross without a dot do not touch.");
        nets = [.. netlist.Probes.Select(probe => probe.ChipSelect).Concat(SharedNets).Select(netlist.NetOf)];
    }

    private int ExtraWidth => TrunkPitch * extraCount;

    private int ControllerBottom => 400 + (ControllerPitch * extraCount);

    /// <summary>
    /// Below the pins of the controller as far as for three probes, so that no two wires run on each other.
    /// </summary>
    private int ConverterTop => 190 + (ControllerPitch * extraCount);

    private int PullUpX => 715 + ExtraWidth;

    private int ConverterLeft => 800 + ExtraWidth;

    private int ConverterRight => ConverterLeft + ConverterWidth;

    /// <summary>The drawing of <paramref name="netlist"/>.</summary>
    public static string Of(Netlist netlist)
    {
        var diagram = new OverviewDiagram(netlist);
        diagram.Controller();
        diagram.Trunks();
        for (var i = 0; i < netlist.Probes.Count; i++)
        {
            diagram.Converter(netlist.Probes[i], diagram.ConverterTop + (ConverterPitch * i));
        }

        diagram.Led(225);
        diagram.Power(95);
        diagram.Legend(40, 640 + (ControllerPitch * diagram.extraCount));
        return diagram.canvas.ToString();
    }

    private int TrunkX(int index) => 640 + ExtraWidth - (TrunkPitch * index);

    private static int ControllerY(int index) => ControllerPinTop + (ControllerPitch * index);

    private void Controller()
    {
        var part = netlist.PartOf(Netlist.Controller);
        canvas.Box(40, 100, ControllerRight - 40, ControllerBottom - 100, Symbols.Board);
        canvas.Text(56, 126, $"{part.Ref}  {part.Kind}", 15, bold: true);
        canvas.Text(56, 145, part.Value, 13, Canvas.Faint);
    }

    private void Trunks()
    {
        var ends = nets.Select((net, i) => (Net: net, Index: i, Bottom: BottomOf(net))).ToList();
        foreach (var (net, i, bottom) in ends)
        {
            canvas.Wire(net.Hex, (ControllerRight, ControllerY(i)), (TrunkX(i), ControllerY(i)), (TrunkX(i), bottom));
            canvas.Pad(ControllerRight, ControllerY(i));
            canvas.Text(ControllerRight - 14, ControllerY(i) + 5, ControllerPin(net), 13, anchor: Anchor.End);
        }
    }

    private string ControllerPin(Net net)
    {
        var pin = netlist.PinOf(net.Pins.First(pin => pin.StartsWith(Netlist.Controller, StringComparison.Ordinal)));
        return pin.Gpio is null ? $"{net.Name}  ·  {pin.At}" : $"{net.Name}  ·  GPIO{pin.Gpio}  ·  {pin.At}";
    }

    private int BottomOf(Net net) =>
        netlist.Probes.Select((probe, i) => PinY(net, probe, ConverterTop + (ConverterPitch * i))).Max() ?? ControllerPinTop;

    /// <summary>Height of the converter's pin on <paramref name="net"/>, or null when it has none there.</summary>
    private int? PinY(Net net, ProbeChannel probe, int top)
    {
        var pins = HeaderOf(probe);
        var index = pins.FindIndex(pin => net.Pins.Contains($"{probe.Converter}.{pin.Name}"));
        return index < 0 ? null : HeaderY(top, index);
    }

    private static int HeaderY(int top, int index) => top + 62 + (22 * index);

    /// <summary>The pins of the converter's header, the last one first as the wires arrive in that order.</summary>
    private List<Pin> HeaderOf(ProbeChannel probe) =>
        [.. netlist.Kinds[netlist.PartOf(probe.Converter).Kind].Where(pin => pin.At.StartsWith("JP1", StringComparison.Ordinal)).Reverse()];

    private void Converter(ProbeChannel probe, int top)
    {
        var part = netlist.PartOf(probe.Converter);
        canvas.Box(ConverterLeft, top, ConverterRight - ConverterLeft, 236, Symbols.Board);
        canvas.Text((ConverterLeft + ConverterRight) / 2, top + 24, $"{part.Ref}  MAX31865", 15, anchor: Anchor.Middle, bold: true);
        canvas.Text((ConverterLeft + ConverterRight) / 2, top + 42, part.PartNumber, 13, Canvas.Faint, Anchor.Middle);
        for (var i = nets.Count - 1; i >= 0; i--)
        {
            if (PinY(nets[i], probe, top) is { } y)
            {
                canvas.Wire(nets[i].Hex, (TrunkX(i), y), (ConverterLeft, y));
                canvas.Dot(nets[i].Hex, TrunkX(i), y, y < BottomOf(nets[i]) ? 5 : 2);
            }
        }

        var header = HeaderOf(probe);
        for (var i = 0; i < header.Count; i++)
        {
            var used = netlist.Nets.Any(net => net.Pins.Contains($"{probe.Converter}.{header[i].Name}"));
            canvas.Pad(ConverterLeft, HeaderY(top, i), used ? "#ffffff" : "#cfd8dc");
            canvas.Text(ConverterLeft + 14, HeaderY(top, i) + 5, used ? header[i].Name : $"{header[i].Name} (free)", 13, used ? Canvas.Ink : Canvas.Faint);
        }

        PullUp(probe, top);
        canvas.Probe(netlist, probe, ConverterRight, top + 90);
    }

    private void PullUp(ProbeChannel probe, int top)
    {
        var net = netlist.NetOf(probe.ChipSelect);
        var resistor = netlist.PartOf(net.Pins.Select(pin => pin.Split('.')[0]).First(part => netlist.PartOf(part).Kind == "resistor"));
        var y = PinY(net, probe, top)!.Value;
        var supply = netlist.NetOf("3V3").Hex;
        canvas.Wire(net.Hex, (PullUpX, y), (PullUpX, y - 24));
        canvas.Dot(net.Hex, PullUpX, y);
        canvas.Line(supply, 3, (PullUpX, y - 68), (PullUpX, y - 80));
        canvas.Resistor(PullUpX, y - 68, resistor.Ref, resistor.Value);
        canvas.SupplyFlag(PullUpX, y - 80, supply, "3V3");
    }

    private void Led(int x)
    {
        var net = netlist.NetOf("LED");
        var (resistor, led) = (netlist.PartOf("R4"), netlist.PartOf("D1"));
        canvas.Text(x, ControllerBottom - 14, ControllerPin(net), 13, anchor: Anchor.Middle);
        canvas.Wire(net.Hex, (x, ControllerBottom), (x, ControllerBottom + 40));
        canvas.Pad(x, ControllerBottom);
        canvas.Wire(net.Hex, (x, ControllerBottom + 84), (x, ControllerBottom + 110));
        canvas.Resistor(x, ControllerBottom + 40, resistor.Ref, resistor.Value);
        canvas.Led(x, ControllerBottom + 110);
        canvas.Text(x + 36, ControllerBottom + 128, $"{led.Ref} {led.Role}", 13, bold: true);
        canvas.Wire(netlist.NetOf("GND").Hex, (x, ControllerBottom + 136), (x, ControllerBottom + 160));
        canvas.Ground(x, ControllerBottom + 160, netlist.NetOf("GND").Hex);
    }

    private void Power(int x)
    {
        var (net, supply) = (netlist.NetOf("USB_5V"), netlist.PartOf("PS1"));
        canvas.Text(x, ControllerBottom - 14, "micro-USB", 13, anchor: Anchor.Middle);
        canvas.Wire(net.Hex, (x, ControllerBottom), (x, ControllerBottom + 70));
        canvas.Pad(x, ControllerBottom);
        canvas.Box(40, ControllerBottom + 70, 140, 64, Symbols.Supply);
        canvas.Text(110, ControllerBottom + 97, $"{supply.Ref}  USB supply", 13, anchor: Anchor.Middle, bold: true);
        canvas.Text(110, ControllerBottom + 118, supply.Value, 13, Canvas.Faint, Anchor.Middle);
    }

    private void Legend(int x, int y)
    {
        canvas.Text(x, y, "Wire colours", 15, bold: true);
        foreach (var net in nets.AsEnumerable().Reverse().Append(netlist.NetOf("LED")))
        {
            y += 28;
            canvas.Line(net.Hex, 5, (x, y - 5), (x + 36, y - 5));
            canvas.Text(x + 50, y, $"{net.Name}: {net.Wire}", 14);
        }
    }
}
