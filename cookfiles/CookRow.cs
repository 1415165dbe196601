namespace SmartSmoker.CookFiles;

/// <summary>One row of a cook: what each probe measured at one time.</summary>
/// <param name="Time">When (UTC).</param>
/// <param name="TemperaturesF">Smoker, food A, food B in degrees Fahrenheit; null where there was no reading.</param>
public sealed record CookRow(DateTimeOffset Time, IReadOnlyList<float?> TemperaturesF)
{
    /// <summary>The queues of the probes, in the order of the columns.</summary>
    public static IReadOnlyList<string> Queues { get; } = ["01-smoker", "02-food-A", "03-food-B"];

    /// <summary>How many probes gave a reading.</summary>
    public int ReadingCount => TemperaturesF.Count(temperature => temperature is not null);
}
