using System.Buffers;

namespace SmartSmoker.Domain;

/// <summary>
/// Identifies a probe within a device, on the wire and in the store. The first three probes have the names of their
/// queues. Others have 1 to 32 characters of <c>a-z 0-9 -</c>, the last level of their topic
/// <c>smoker/{device}/probe/{key}</c>.
/// </summary>
public readonly record struct ProbeKey
{
    /// <summary>The longest key, in characters. A choice; not measured.</summary>
    public const int LengthMax = 32;

    /// <summary>The most probes per device: more channels than any controller on the market has.</summary>
    public const int CountPerDeviceMax = 32;

    /// <summary>Stands for a key in alerts that concern a whole device, so no probe can have this key.</summary>
    public const string WholeDevice = "device";

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private readonly string? _value;

    private ProbeKey(string value) => _value = value;

    /// <summary>The pit, queue <c>01-smoker</c>.</summary>
    public static ProbeKey Smoker { get; } = new("01-smoker");

    /// <summary>The first food, queue <c>02-food-A</c>.</summary>
    public static ProbeKey FoodA { get; } = new("02-food-A");

    /// <summary>The second food, queue <c>03-food-B</c>.</summary>
    public static ProbeKey FoodB { get; } = new("03-food-B");

    /// <summary>The three probes with their own queue, in queue order.</summary>
    public static IReadOnlyList<ProbeKey> Classic { get; } = [Smoker, FoodA, FoodB];

    /// <summary>The key as text.</summary>
    public string Value => _value ?? "";

    /// <summary>Whether the probe has its own queue.</summary>
    public bool IsClassic => this == Smoker || this == FoodA || this == FoodB;

    /// <summary>The role until a person sets another: pit for <see cref="Smoker"/>, food for all others.</summary>
    public ProbeRole DefaultRole => this == Smoker ? ProbeRole.Pit : ProbeRole.Food;

    /// <summary>Parses a key; returns false if <paramref name="text"/> is not a valid one.</summary>
    public static bool TryParse(string? text, out ProbeKey key)
    {
        (key, var valid) = text switch
        {
            "01-smoker" => (Smoker, true),
            "02-food-A" => (FoodA, true),
            "03-food-B" => (FoodB, true),
            null or WholeDevice or { Length: < 1 or > LengthMax } => (default, false),
            _ => (new ProbeKey(text), !text.AsSpan().ContainsAnyExcept(Letters)),
        };
        key = valid ? key : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
