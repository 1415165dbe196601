namespace SmartSmoker.Simulator;

/// <summary>A built-in cook: what is on the smoker, and what happens during it.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Length">From lighting the fire to the end.</param>
/// <param name="PitF">What the pit is set to, in degrees Fahrenheit.</param>
/// <param name="FoodMinutes">Time constant of food A and food B for conduction, in minutes: larger pieces are slower.</param>
/// <param name="LidMinutes">When the lid is opened, in minutes from the start; each for three minutes.</param>
/// <param name="FireDiesMinute">When the fire begins to go out for half an hour; null for never.</param>
/// <param name="WrapMinute">When the food is wrapped, which ends evaporation; null for never.</param>
public sealed record CookModel(
    string Name, TimeSpan Length, double PitF, IReadOnlyList<double> FoodMinutes, IReadOnlyList<double> LidMinutes,
    double? FireDiesMinute, double? WrapMinute)
{
    /// <summary>The models that ship.</summary>
    public static IReadOnlyList<CookModel> All { get; } =
    [
        new("brisket", TimeSpan.FromHours(10), 250, [150, 175], [60, 240], 420, 450),
        new("pork-shoulder", TimeSpan.FromHours(9), 240, [140, 160], [90], null, 330),
        new("chicken", TimeSpan.FromHours(3), 325, [75, 85], [45, 120], null, null),
    ];
}

/// <summary>What truly happened in a cook, for judging alerts by.</summary>
/// <param name="Event"><c>lid-open</c>, <c>fire-dying</c>, <c>wrap</c>, <c>stall-begin</c> or <c>stall-end</c>.</param>
/// <param name="Time">When (UTC).</param>
/// <param name="Probe">The queue of the probe concerned.</param>
public sealed record CookTruth(string Event, DateTimeOffset Time, string Probe);
