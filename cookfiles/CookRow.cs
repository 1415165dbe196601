namespace SmartSmoker.CookFiles;

/// <summary>One row of a cook: the temperature at each probe at one time.</summary>
/// <param name="Time">The time (UTC).</param>
/// <param name="TemperaturesF">Smoker, food A and food B, in degrees Fahrenheit; null if there is no reading.</param>
public sealed record CookRow(DateTimeOffset Time, IReadOnlyList<float?> TemperaturesF)
{
    /// <summary>The probes' queue names, in column order.</summary>
    public static IReadOnlyList<string> Queues { get; } = ["01-smoker", "02-food-A", "03-food-B"];

    /// <summary>The number of probes with a reading.</summary>
    public int ReadingCount => TemperaturesF.Count(temperature => temperature is not null);
}
