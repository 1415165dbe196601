using System.Globalization;
using SmartSmoker.Domain;

namespace SmartSmoker.Words;

/// <summary>A person who reads about an alert: their unit, and the names of their probes.</summary>
/// <param name="Unit">Their unit.</param>
public sealed record Reader(TemperatureUnit Unit)
{
    /// <summary>Reads °F, with the default names of probes.</summary>
    public static Reader Fahrenheit { get; } = new(TemperatureUnit.Fahrenheit);

    /// <summary>Reads °C, with the default names of probes.</summary>
    public static Reader Celsius { get; } = new(TemperatureUnit.Celsius);

    /// <summary>The name a person gave a probe; null where the default name is used.</summary>
    public Func<ProbeId, string?> GivenName { get; init; } = _ => null;

    /// <summary>The device whose alerts are described; a probe in a text is one of its probes.</summary>
    public string Device { get; init; } = ProbeId.DefaultDevice;

    /// <summary>The reader of <c>F</c> or <c>C</c>, of °F where it is neither.</summary>
    public static Reader Of(string? unit) => unit == "C" ? Celsius : Fahrenheit;

    /// <summary>The name of a probe of <see cref="Device"/>.</summary>
    public string Name(ProbeKey probe) => GivenName(new ProbeId(Device, probe)) ?? ProbeWords.Name(probe);

    /// <summary>A temperature in whole degrees, as <c>203 °F</c>, or with so many <paramref name="digits"/>.</summary>
    public string Degrees(Temperature temperature, int digits = 0) => Number(ValueOf(temperature), digits) + Suffix;

    /// <summary>Two temperatures in whole degrees, as <c>40 and 140 °F</c>.</summary>
    public string Degrees(Temperature low, Temperature high) => $"{Number(ValueOf(low), 0)} and {Degrees(high)}";

    /// <summary>A difference, as <c>25 °F</c> or <c>13.9 °C</c>: in °C with a decimal, as those degrees are larger.</summary>
    public string Delta(TemperatureDelta delta, int digits = 0) =>
        Unit == TemperatureUnit.Celsius ? Number(delta.Celsius, 1) + Suffix : Number(delta.Fahrenheit, digits) + Suffix;

    /// <summary>The same with a plus sign before a rise.</summary>
    public string SignedDelta(TemperatureDelta delta) => (delta.Fahrenheit >= 0 ? "+" : "") + Delta(delta);

    private string Suffix => Unit == TemperatureUnit.Celsius ? " °C" : " °F";

    private double ValueOf(Temperature temperature) =>
        Unit == TemperatureUnit.Celsius ? temperature.Celsius : temperature.Fahrenheit;

    private static string Number(double value, int digits) => value.ToString("F" + digits, CultureInfo.InvariantCulture);
}
