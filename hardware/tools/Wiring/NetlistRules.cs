namespace SmartSmoker.Wiring;

/// <summary>What must hold for a netlist before anything is drawn from it.</summary>
public static class NetlistRules
{
    private const int FlashFirst = 6;
    private const int FlashLast = 11;
    private const int InputOnlyFirst = 34;

    /// <summary>
    /// Pins that a chip select or a switch must leave alone: at reset the ESP32 reads 0, 2, 12 and 15 to choose how it
    /// starts and at which voltage its flash runs, and a pull-up or a closed switch would choose for it (ESP32 series
    /// datasheet, "Strapping Pins"). GPIO 5 is a strapping pin, too, and allowed: it sets only the timing of the SDIO
    /// slave, which this board does not use, and the pull-up gives it the level that it has by default.
    /// </summary>
    private static readonly int[] Strapping = [0, 2, 12, 15];

    /// <summary>UART 0: the serial console and nanoff (ESP32 series datasheet, pin overview: U0TXD, U0RXD).</summary>
    private static readonly int[] Console = [1, 3];

    /// <summary>The kinds of part that hold a pin at a level by themselves.</summary>
    private static readonly string[] Switches = ["switch", "watchdog"];

    /// <summary>All that is wrong with <paramref name="netlist"/>, a sentence each; empty when it is valid.</summary>
    public static IReadOnlyList<string> Problems(Netlist netlist)
    {
        // The later rules look pins up, so they run only when all of them exist.
        var missing = Missing(netlist).ToList();
        return missing.Count > 0
            ? missing
            : [.. Shared(netlist), .. Gpios(netlist), .. ChipSelects(netlist), .. WireOptions(netlist)];
    }

    private static IEnumerable<string> Missing(Netlist netlist)
    {
        var pins = (from part in netlist.Parts
                    where netlist.Kinds.ContainsKey(part.Kind)
                    from pin in netlist.Kinds[part.Kind]
                    select $"{part.Ref}.{pin.Name}").ToHashSet();
        var references = netlist.Parts.Select(part => part.Ref).ToList();

        return
        [
            .. netlist.Parts.Where(part => !netlist.Kinds.ContainsKey(part.Kind)).Select(part => $"{part.Ref}: no kind {part.Kind}"),
            .. Twice(references).Select(reference => $"{reference} names two parts"),
            .. Twice(netlist.Nets.Select(net => net.Name)).Select(name => $"{name} names two nets"),
            .. netlist.Nets.SelectMany(net => net.Pins.Where(pin => !pins.Contains(pin)).Select(pin => $"{net.Name}: no pin {pin}")),
            .. netlist.Probes.Where(probe => !references.Contains(probe.Converter)).Select(probe => $"{probe.Name}: no part {probe.Converter}"),
            .. netlist.Probes.Where(probe => !references.Contains(probe.Probe)).Select(probe => $"{probe.Name}: no part {probe.Probe}"),
        ];
    }

    private static IEnumerable<string> Shared(Netlist netlist) =>
        Twice(netlist.Nets.SelectMany(net => net.Pins)).Select(pin => $"{pin} is in two nets, or twice in one");

    /// <summary>
    /// GPIO 6 to 11 hold the module's flash and GPIO 34 to 39 cannot drive (ESP32-WROOM-32E datasheet, pin
    /// definitions).
    /// </summary>
    private static IEnumerable<string> Gpios(Netlist netlist)
    {
        foreach (var net in netlist.Nets)
        {
            var gpios = netlist.GpiosOf(net).ToList();
            if (gpios.Count > 1)
            {
                yield return $"{net.Name}: more than one GPIO";
            }

            foreach (var gpio in gpios)
            {
                if (IsHeld(netlist, net) && Strapping.Contains(gpio))
                {
                    yield return $"{net.Name}: GPIO{gpio} decides how the ESP32 starts";
                }

                if (IsHeld(netlist, net) && Console.Contains(gpio))
                {
                    yield return $"{net.Name}: GPIO{gpio} is the serial console";
                }

                if (gpio is >= FlashFirst and <= FlashLast)
                {
                    yield return $"{net.Name}: GPIO{gpio} belongs to the flash";
                }

                if (gpio >= InputOnlyFirst && net.Name != "MISO")
                {
                    yield return $"{net.Name}: GPIO{gpio} is an input only";
                }
            }
        }
    }

    /// <summary>Whether <paramref name="net"/> is a chip select, or reaches a switch or a watchdog.</summary>
    private static bool IsHeld(Netlist netlist, Net net) =>
        netlist.Probes.Any(probe => probe.ChipSelect == net.Name)
        || net.Pins.Any(pin => Switches.Contains(netlist.PartOf(pin.Split('.')[0]).Kind));

    private static IEnumerable<string> ChipSelects(Netlist netlist)
    {
        var supply = netlist.NetOf("3V3").Pins;
        foreach (var name in Twice(netlist.Probes.Select(probe => probe.ChipSelect)))
        {
            yield return $"{name} selects two converters";
        }

        foreach (var probe in netlist.Probes)
        {
            var net = netlist.Nets.FirstOrDefault(net => net.Name == probe.ChipSelect);
            if (net is null || !net.Pins.Contains(probe.Converter + ".CS"))
            {
                yield return $"{probe.ChipSelect} does not reach {probe.Converter}.CS";
            }
            else if (!net.Pins.Any(pin => PullsUp(netlist, pin, supply)))
            {
                yield return $"{probe.ChipSelect} has no pull-up";
            }
        }
    }

    private static bool PullsUp(Netlist netlist, string pin, IReadOnlyList<string> supply)
    {
        var part = netlist.PartOf(pin[..pin.IndexOf('.', StringComparison.Ordinal)]);
        return part.Kind == "resistor" && supply.Any(other => other != pin && other.StartsWith(part.Ref + ".", StringComparison.Ordinal));
    }

    /// <summary>
    /// Every terminal of the converter needs a lead of its own, or a closed jumper to a terminal that has one.
    /// </summary>
    private static IEnumerable<string> WireOptions(Netlist netlist)
    {
        var leads = netlist.Kinds["RTD"].Select(pin => pin.Name).ToHashSet();
        foreach (var option in netlist.WireOptions)
        {
            var wired = option.Leads.Select(lead => lead.Terminal).ToHashSet();
            if (option.Leads.Count != option.Wires || wired.Count != option.Wires || option.Leads.Any(lead => !leads.Contains(lead.Name)))
            {
                yield return $"{option.Wires} wires: leads are wrong";
            }

            foreach (var (jumper, terminals) in netlist.Bridges)
            {
                var expected = terminals.All(wired.Contains) ? "open" : "closed";
                if (option.Jumpers.GetValueOrDefault(jumper) != expected || !terminals.Any(wired.Contains))
                {
                    yield return $"{option.Wires} wires: jumper {jumper} must be {expected}";
                }
            }

            var side = option.Wires == 3 ? "3" : "24";
            if (option.Jumpers.GetValueOrDefault("24 3") != side)
            {
                yield return $"{option.Wires} wires: jumper 24 3 must join {side}";
            }
        }

        foreach (var probe in netlist.Probes.Where(probe => netlist.WireOptions.All(option => option.Wires != probe.Wires)))
        {
            yield return $"{probe.Name}: no option for {probe.Wires} wires";
        }
    }

    private static IEnumerable<string> Twice(IEnumerable<string> names) =>
        names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key);
}
