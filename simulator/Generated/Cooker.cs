namespace SmartSmoker.Simulator.Generated;

/// <summary>How the fire is controlled.</summary>
public enum Draft
{
    /// <summary>A controlled fan or damper: steady.</summary>
    Controlled,

    /// <summary>On and off around the set point: pellets, gas or electricity.</summary>
    Thermostat,

    /// <summary>Manual, with occasional changes of the vents.</summary>
    Vents,
}

/// <summary>A kind of cooker. Times are time constants in minutes.</summary>
/// <param name="Draft">How the fire is controlled.</param>
/// <param name="WallMinutes">For heat loss through the walls: long for ceramic, short for sheet steel.</param>
/// <param name="FireMinutes">For the response of the fire.</param>
/// <param name="PowerMax">The maximum power, in multiples of the power that holds the set point.</param>
/// <param name="SwingF">Half the width of a thermostat's swing, in degrees Fahrenheit.</param>
/// <param name="Unrest">The random deviation of the fire, as a fraction.</param>
/// <param name="FuelMinutes">The time from one log to the next; 0 for continuous fuel.</param>
/// <param name="ConvectionWPerM2K">The heat transfer coefficient to food.</param>
public sealed record Cooker(
    string Name, Draft Draft, (double From, double To) WallMinutes, (double From, double To) FireMinutes,
    (double From, double To) PowerMax,
    (double From, double To) SwingF, (double From, double To) Unrest, (double From, double To) FuelMinutes,
    (double From, double To) ConvectionWPerM2K)
{
    /// <summary>The kinds that can be generated.</summary>
    public static IReadOnlyList<Cooker> All { get; } =
    [
        new("pellet", Draft.Thermostat, (40, 70), (2, 4), (1.6, 2.1), (2, 5), (0.03, 0.08), (0, 0), (8, 13)),
        new("electric", Draft.Thermostat, (40, 70), (0.7, 1.5), (1.4, 1.9), (1, 3), (0.01, 0.03), (0, 0), (6, 10)),
        new("kamado", Draft.Controlled, (120, 200), (5, 9), (2.2, 3.5), (0, 0), (0.03, 0.08), (0, 0), (6, 10)),
        new("bullet", Draft.Vents, (50, 90), (6, 12), (2, 3), (0, 0), (0.04, 0.09), (0, 0), (6, 10)),
        new("offset", Draft.Vents, (50, 90), (4, 8), (2.2, 3), (0, 0), (0.06, 0.11), (35, 55), (8, 13)),
    ];
}
