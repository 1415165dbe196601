using System.Text.Json;

namespace SmartSmoker.Wiring;

/// <summary>What is in <c>hardware/netlist.json</c>: parts, nets, probes and the ways to wire a probe.</summary>
/// <param name="Kinds">Pins of each kind of part.</param>
/// <param name="Parts">What is on the table, each with a reference of its own.</param>
/// <param name="Nets">Pins that are connected, written <c>part.pin</c>.</param>
/// <param name="Probes">Which converter and probe belong together.</param>
/// <param name="Bridges">Terminals that a solder jumper of the converter joins, by the jumper's printed name.</param>
/// <param name="WireOptions">How a probe with 2, 3 or 4 wires is connected.</param>
public sealed record Netlist(
    IReadOnlyDictionary<string, IReadOnlyList<Pin>> Kinds,
    IReadOnlyList<Part> Parts,
    IReadOnlyList<Net> Nets,
    IReadOnlyList<ProbeChannel> Probes,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Bridges,
    IReadOnlyList<WireOption> WireOptions)
{
    /// <summary>Reference of the ESP32 board.</summary>
    public const string Controller = "U1";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads a netlist.</summary>
    /// <exception cref="JsonException">Not JSON, a member missing, or one too many.</exception>
    public static Netlist Parse(string json) =>
        JsonSerializer.Deserialize<Netlist>(json, Json) ?? throw new JsonException("netlist is null");

    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="JsonException">As <see cref="Parse"/>.</exception>
    public static Netlist Load(string path) => Parse(File.ReadAllText(path));

    /// <summary>The net called <paramref name="name"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Net NetOf(string name) =>
        Nets.FirstOrDefault(net => net.Name == name) ?? throw new KeyNotFoundException($"no net {name}");

    /// <summary>The part called <paramref name="reference"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Part PartOf(string reference) =>
        Parts.FirstOrDefault(part => part.Ref == reference) ?? throw new KeyNotFoundException($"no part {reference}");

    /// <summary>The GPIO number of the ESP32 that drives or reads <paramref name="net"/>.</summary>
    /// <exception cref="KeyNotFoundException">No such net, or it does not reach a GPIO.</exception>
    public int GpioOf(string net) =>
        GpiosOf(NetOf(net)).Cast<int?>().FirstOrDefault() ?? throw new KeyNotFoundException($"no GPIO on net {net}");

    /// <summary>All GPIO numbers of the ESP32 on <paramref name="net"/>; empty for power and the like.</summary>
    public IEnumerable<int> GpiosOf(Net net) =>
        from pin in net.Pins
        where pin.StartsWith(Controller + ".", StringComparison.Ordinal)
        let gpio = PinOf(pin).Gpio
        where gpio is not null
        select gpio.Value;

    /// <summary>The pin written <paramref name="name"/>, such as <c>U2.CS</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Pin PinOf(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var pins = Kinds[PartOf(name[..Math.Max(dot, 0)]).Kind];
        return pins.FirstOrDefault(pin => pin.Name == name[(dot + 1)..]) ?? throw new KeyNotFoundException($"no pin {name}");
    }

    /// <summary>The way to connect a probe with <paramref name="wires"/> wires.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public WireOption OptionOf(int wires) =>
        WireOptions.FirstOrDefault(option => option.Wires == wires) ?? throw new KeyNotFoundException($"no option for {wires} wires");
}
