using System.Globalization;

namespace SmartSmoker.Domain;

/// <summary>A temperature within the range of a platinum RTD; never NaN or infinite.</summary>
public readonly record struct Temperature
{
    /// <summary>Lowest temperature, °F: -200 °C, start of the Callendar-Van Dusen equation (IEC 60751:2022).</summary>
    public const float MinF = -328f;

    /// <summary>Highest temperature, °F: 850 °C, end of the Callendar-Van Dusen equation (IEC 60751:2022).</summary>
    public const float MaxF = 1562f;

    private Temperature(float fahrenheit) => Fahrenheit = fahrenheit;

    /// <summary>Degrees Fahrenheit, exactly as received.</summary>
    public float Fahrenheit { get; }

    /// <summary>Creates a temperature in degrees Fahrenheit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// It is outside <see cref="MinF"/> to <see cref="MaxF"/>.
    /// </exception>
    public static Temperature FromFahrenheit(float fahrenheit) =>
        TryFromFahrenheit(fahrenheit, out var temperature)
            ? temperature
            : throw new ArgumentOutOfRangeException(nameof(fahrenheit), fahrenheit, "outside what an RTD can measure");

    /// <summary>
    /// Creates a temperature in °F; false outside <see cref="MinF"/> to <see cref="MaxF"/> and for NaN.
    /// </summary>
    public static bool TryFromFahrenheit(float fahrenheit, out Temperature temperature)
    {
        var valid = fahrenheit is >= MinF and <= MaxF;
        temperature = valid ? new Temperature(fahrenheit) : default;
        return valid;
    }

    /// <summary>Degrees Celsius.</summary>
    public double Celsius => (Fahrenheit - 32) / 1.8;

    /// <summary>The difference; positive if <paramref name="left"/> is hotter.</summary>
    public static TemperatureDelta operator -(Temperature left, Temperature right) =>
        TemperatureDelta.FromFahrenheit((double)left.Fahrenheit - right.Fahrenheit);

    /// <summary>Degrees Fahrenheit with one decimal: <c>225.4 °F</c>.</summary>
    public override string ToString() => Fahrenheit.ToString("F1", CultureInfo.InvariantCulture) + " °F";
}
