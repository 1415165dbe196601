namespace SmartSmoker.Wiring;

/// <summary>A pin of a kind of part.</summary>
/// <param name="Name">Name, as printed on the part where it prints one.</param>
/// <param name="At">Where it is: header and number, or words.</param>
/// <param name="Gpio">GPIO number, on the ESP32 only.</param>
public sealed record Pin(string Name, string At, int? Gpio = null);

/// <summary>A thing to buy.</summary>
/// <param name="Ref">Its name in the diagrams.</param>
/// <param name="Kind">Its kind; see <see cref="Netlist.Kinds"/>.</param>
/// <param name="PartNumber">Maker and number, or what to ask for.</param>
/// <param name="Value">Value or version.</param>
/// <param name="Quantity">How many; 1 or more.</param>
/// <param name="Role">What it does here.</param>
public sealed record Part(
    string Ref,
    string Kind,
    [property: System.Text.Json.Serialization.JsonPropertyName("part")] string PartNumber,
    string Value,
    int Quantity,
    string Role);

/// <summary>Pins that are connected.</summary>
/// <param name="Meaning">What runs over it.</param>
/// <param name="Wire">Colour of the wire, in words.</param>
/// <param name="Hex">Colour in the diagrams, <c>#rrggbb</c>.</param>
/// <param name="Pins">Its pins, written <c>part.pin</c>.</param>
public sealed record Net(string Name, string Meaning, string Wire, string Hex, IReadOnlyList<string> Pins);

/// <param name="Name">Name for people.</param>
/// <param name="Queue">Queue its readings go to.</param>
/// <param name="Converter">Reference of the converter board.</param>
/// <param name="Probe">Reference of the probe.</param>
/// <param name="ChipSelect">Net that selects the converter.</param>
/// <param name="Wires">How many wires the probe has here: 2, 3 or 4.</param>
public sealed record ProbeChannel(string Name, string Queue, string Converter, string Probe, string ChipSelect, int Wires);

/// <summary>How a probe with so many wires is connected.</summary>
/// <param name="Wires">2, 3 or 4.</param>
/// <param name="Leads">Its leads and where they go.</param>
/// <param name="Jumpers">State of the converter's jumpers: <c>open</c> or <c>closed</c>; for <c>24 3</c> the side joined.</param>
public sealed record WireOption(int Wires, IReadOnlyList<Lead> Leads, IReadOnlyDictionary<string, string> Jumpers);

/// <summary>A lead of a probe.</summary>
/// <param name="Name">Pin of the kind RTD: A1 and A2 at one end of the element, B1 and B2 at the other.</param>
/// <param name="Terminal">Screw terminal of the converter.</param>
/// <param name="Colour">Colour of the lead after IEC 60751: red at one end of the element, white at the other.</param>
public sealed record Lead(
    [property: System.Text.Json.Serialization.JsonPropertyName("lead")] string Name,
    string Terminal,
    string Colour);
