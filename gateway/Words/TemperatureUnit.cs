namespace SmartSmoker.Words;

/// <summary>The unit in which a person reads temperatures.</summary>
public enum TemperatureUnit
{
    /// <summary>°F.</summary>
    Fahrenheit,

    /// <summary>°C.</summary>
    Celsius,
}
