using System.Globalization;

namespace SmartSmoker.Domain;

/// <summary>The difference between two temperatures. 9 °F equals 5 °C, without the scales' offset of 32 °F.</summary>
public readonly record struct TemperatureDelta
{
    private TemperatureDelta(double fahrenheit) => Fahrenheit = fahrenheit;

    /// <summary>Degrees Fahrenheit; negative for a fall.</summary>
    public double Fahrenheit { get; }

    /// <summary>Degrees Celsius; negative for a fall.</summary>
    public double Celsius => Fahrenheit / 1.8;

    /// <summary>The absolute value.</summary>
    public TemperatureDelta Size => new(Math.Abs(Fahrenheit));

    /// <summary>Creates a difference in degrees Fahrenheit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is NaN or infinite.</exception>
    public static TemperatureDelta FromFahrenheit(double fahrenheit) => double.IsFinite(fahrenheit)
        ? new TemperatureDelta(fahrenheit)
        : throw new ArgumentOutOfRangeException(nameof(fahrenheit), fahrenheit, "a difference must be finite");

    /// <summary>Degrees Fahrenheit with one decimal: <c>25.4 °F</c>.</summary>
    public override string ToString() => Fahrenheit.ToString("F1", CultureInfo.InvariantCulture) + " °F";
}
