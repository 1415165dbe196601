using System.Globalization;
using SmartSmoker.Domain;

namespace SmartSmoker.Words;

/// <summary>The person who reads an alert: their temperature unit and the names of their probes.</summary>
/// <param name="Unit">The unit in which the person reads temperatures.</param>
public sealed record Reader(TemperatureUnit Unit)
{
    /// <summary>A reader in °F with the default probe names.</summary>
    public static Reader Fahrenheit { get; } = new(TemperatureUnit.Fahrenheit);

    /// <summary>A reader in °C with the default probe names.</summary>
    public static Reader Celsius { get; } = new(TemperatureUnit.Celsius);

    /// <summary>Looks up the name a person gave a probe; returns null if there is none.</summary>
    public Func<ProbeId, string?> GivenName { get; init; } = _ => null;

    /// <summary>The device of the alerts to describe. Probes named in a sentence belong to it.</summary>
    public string Device { get; init; } = ProbeId.DefaultDevice;

    /// <summary>The reader for <c>F</c> or <c>C</c>; °F for any other text.</summary>
    public static Reader Of(string? unit) => unit == "C" ? Celsius : Fahrenheit;

    /// <summary>The name of a probe of <see cref="Device"/>.</summary>
    public string Name(ProbeKey probe) => GivenName(new ProbeId(Device, probe)) ?? ProbeWords.Name(probe);

    /// <summary>A temperature with the given number of decimals, such as <c>203 °F</c>.</summary>
    public string Degrees(Temperature temperature, int digits = 0) => Number(ValueOf(temperature), digits) + Suffix;

    /// <summary>Two temperatures in whole degrees, such as <c>40 and 140 °F</c>.</summary>
    public string Degrees(Temperature low, Temperature high) => $"{Number(ValueOf(low), 0)} and {Degrees(high)}";

    /// <summary>
    /// A difference, such as <c>25 °F</c> or <c>13.9 °C</c>. It has one decimal in °C, because those degrees are
    /// larger.
    /// </summary>
    public string Delta(TemperatureDelta delta, int digits = 0) =>
        Unit == TemperatureUnit.Celsius ? Number(delta.Celsius, 1) + Suffix : Number(delta.Fahrenheit, digits) + Suffix;

    /// <summary>A difference with a plus sign if it is not negative.</summary>
    public string SignedDelta(TemperatureDelta delta, int digits = 0) =>
        (delta.Fahrenheit >= 0 ? "+" : "") + Delta(delta, digits);

    private string Suffix => Unit == TemperatureUnit.Celsius ? " °C" : " °F";

    private double ValueOf(Temperature temperature) =>
        Unit == TemperatureUnit.Celsius ? temperature.Celsius : temperature.Fahrenheit;

    private static string Number(double value, int digits) =>
        value.ToString("F" + digits, CultureInfo.InvariantCulture);
}
