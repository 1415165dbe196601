namespace SmartSmoker.Domain;

/// <summary>The three places a SmartSmoker measures.</summary>
public enum Probe
{
    /// <summary>The smoker itself, the pit: queue <c>01-smoker</c>.</summary>
    Smoker,

    /// <summary>The first piece of food: queue <c>02-food-A</c>.</summary>
    FoodA,

    /// <summary>The second piece of food: queue <c>03-food-B</c>.</summary>
    FoodB,
}

/// <summary>The names of probes on the wire, in the store and on the page: those of their queues.</summary>
public static class Probes
{
    /// <summary>Every probe, in the order of their queues.</summary>
    public static IReadOnlyList<Probe> All { get; } = [Probe.Smoker, Probe.FoodA, Probe.FoodB];

    /// <summary>The queue of <paramref name="probe"/>, which is also its name.</summary>
    public static string Queue(this Probe probe) => probe switch
    {
        Probe.Smoker => "01-smoker",
        Probe.FoodA => "02-food-A",
        Probe.FoodB => "03-food-B",
        _ => throw new ArgumentOutOfRangeException(nameof(probe)),
    };

    /// <summary>The probe whose queue has the name given; false when there is none.</summary>
    public static bool TryParse(string? queue, out Probe probe)
    {
        (probe, var known) = queue switch
        {
            "01-smoker" => (Probe.Smoker, true),
            "02-food-A" => (Probe.FoodA, true),
            "03-food-B" => (Probe.FoodB, true),
            _ => (default, false),
        };
        return known;
    }
}
