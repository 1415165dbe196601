namespace SmartSmoker.Board;

/// <summary>An RTD-to-digital converter.</summary>
public interface IConverter
{
    /// <summary>
    /// Converts once and returns the temperature in °C; <paramref name="faults"/> is the fault register of that
    /// conversion (MAX31865 datasheet 19-6478, table 7).
    /// </summary>
    double Measure(out byte faults);
}
