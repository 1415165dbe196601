namespace SmartSmoker.Device;

/// <summary>Why a probe gave no temperature. A fault is a state of its own, never a number.</summary>
public enum ProbeFault
{
    /// <summary>The probe gave a temperature.</summary>
    None = 0,

    /// <summary>
    /// Broken or unplugged RTD: the converter reads full scale (MAX31865 datasheet, table 7, RTD high threshold).
    /// </summary>
    Open = 1,

    /// <summary>Shorted RTD: the converter reads zero (MAX31865 datasheet, table 7, RTD low threshold).</summary>
    Short = 2,

    /// <summary>Over- or undervoltage on an input (MAX31865 datasheet, table 7, bit D2).</summary>
    Voltage = 3,

    /// <summary>The temperature is outside what the probe can measure.</summary>
    Range = 4,

    /// <summary>The converter did not answer.</summary>
    Missing = 5,
}

/// <summary>
/// The words used for <see cref="ProbeFault"/> in the status message (an enum prints as its number on the ESP32).
/// </summary>
public static class ProbeFaultName
{
    /// <summary>The word for <paramref name="fault"/>; <c>ok</c> when there is none.</summary>
    public static string Of(ProbeFault fault) => fault switch
    {
        ProbeFault.None => "ok",
        ProbeFault.Open => "open",
        ProbeFault.Short => "short",
        ProbeFault.Voltage => "voltage",
        ProbeFault.Range => "range",
        _ => "missing",
    };
}
