using SmartSmoker.Domain;

namespace SmartSmoker.Words;

/// <summary>The default names of probes.</summary>
public static class ProbeWords
{
    /// <summary>The probe's default name: <c>Turkey leg 2</c> for the key <c>turkey-leg-2</c>.</summary>
    public static string Name(ProbeKey probe) => probe.Value switch
    {
        "01-smoker" => "Smoker",
        "02-food-A" => "Food A",
        "03-food-B" => "Food B",
        var key when key.Trim('-') is { Length: > 0 } words =>
            char.ToUpperInvariant(words[0]) + words[1..].Replace('-', ' '),
        var key => key,
    };

    /// <summary>The name that a person gave <paramref name="probe"/>, or its default name.</summary>
    public static string Name(Probe probe) => probe.Setup.Name ?? Name(probe.Id.Key);
}
