using System.Globalization;

namespace SmartSmoker.Domain;

/// <summary>The difference between two temperatures: 9 °F are 5 °C, without the 32 degrees between the zeros.</summary>
public readonly record struct TemperatureDelta
{
    private TemperatureDelta(double fahrenheit) => Fahrenheit = fahrenheit;

    /// <summary>Degrees Fahrenheit; negative for a fall.</summary>
    public double Fahrenheit { get; }

    /// <summary>Degrees Celsius; negative for a fall.</summary>
    public double Celsius => Fahrenheit / 1.8;

    /// <summary>The same without its sign.</summary>
    public TemperatureDelta Size => new(Math.Abs(Fahrenheit));

    /// <summary>A difference in degrees Fahrenheit; throws for NaN and infinity.</summary>
    public static TemperatureDelta FromFahrenheit(double fahrenheit) => double.IsFinite(fahrenheit)
        ? new TemperatureDelta(fahrenheit)
        : throw new ArgumentOutOfRangeException(nameof(fahrenheit), fahrenheit, "a difference must be finite");

    /// <summary>With one decimal: <c>25.4 °F</c>.</summary>
    public override string ToString() => Fahrenheit.ToString("F1", CultureInfo.InvariantCulture) + " °F";
}
