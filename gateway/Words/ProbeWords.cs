using SmartSmoker.Domain;

namespace SmartSmoker.Words;

/// <summary>What a probe is called where nobody has named it.</summary>
public static class ProbeWords
{
    /// <summary>The name of <paramref name="probe"/>.</summary>
    public static string Name(Probe probe) => probe switch
    {
        Probe.Smoker => "Smoker",
        Probe.FoodA => "Food A",
        _ => "Food B",
    };
}
