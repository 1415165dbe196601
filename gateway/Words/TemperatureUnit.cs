namespace SmartSmoker.Words;

/// <summary>The unit in which a person reads temperatures.</summary>
public enum TemperatureUnit
{
    /// <summary>Degrees Fahrenheit.</summary>
    Fahrenheit,

    /// <summary>Degrees Celsius.</summary>
    Celsius,
}
