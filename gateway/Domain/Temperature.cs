using System.Globalization;

namespace SmartSmoker.Domain;

/// <summary>A temperature that a platinum RTD can have measured; never NaN or infinite.</summary>
public readonly record struct Temperature
{
    /// <summary>-200 °C in °F: the lowest of a platinum RTD (IEC 60751:2022, range of the Callendar-Van Dusen equation).</summary>
    public const float MinF = -328f;

    /// <summary>850 °C in °F: the highest of a platinum RTD (IEC 60751:2022, range of the Callendar-Van Dusen equation).</summary>
    public const float MaxF = 1562f;

    private Temperature(float fahrenheit) => Fahrenheit = fahrenheit;

    /// <summary>Degrees Fahrenheit, exactly as on the wire.</summary>
    public float Fahrenheit { get; }

    /// <summary>A temperature in degrees Fahrenheit; throws outside <see cref="MinF"/> to <see cref="MaxF"/>.</summary>
    public static Temperature FromFahrenheit(float fahrenheit) =>
        TryFromFahrenheit(fahrenheit, out var temperature)
            ? temperature
            : throw new ArgumentOutOfRangeException(nameof(fahrenheit), fahrenheit, "outside what an RTD can measure");

    /// <summary>A temperature in degrees Fahrenheit; false outside <see cref="MinF"/> to <see cref="MaxF"/> and for NaN.</summary>
    public static bool TryFromFahrenheit(float fahrenheit, out Temperature temperature)
    {
        var valid = fahrenheit is >= MinF and <= MaxF;
        temperature = valid ? new Temperature(fahrenheit) : default;
        return valid;
    }

    /// <summary>Degrees Celsius.</summary>
    public double Celsius => (Fahrenheit - 32) / 1.8;

    /// <summary>How much hotter <paramref name="left"/> is than <paramref name="right"/>.</summary>
    public static TemperatureDelta operator -(Temperature left, Temperature right) =>
        TemperatureDelta.FromFahrenheit((double)left.Fahrenheit - right.Fahrenheit);

    /// <summary>With one decimal: <c>225.4 °F</c>.</summary>
    public override string ToString() => Fahrenheit.ToString("F1", CultureInfo.InvariantCulture) + " °F";
}
