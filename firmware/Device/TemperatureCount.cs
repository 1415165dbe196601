namespace SmartSmoker.Device;

/// <summary>
/// A temperature as a signed 16-bit count of 0.05 °F, the form in which the outbox keeps it. Every multiple of 0.1 °F
/// survives bit for bit as a float32, and 0.05 °F is finer than a MAX31865 resolves: one step of the converter is 0.06
/// °F or more.
/// </summary>
public static class TemperatureCount
{
    /// <summary>No reading: a faulty probe, or a reading that the broker has acknowledged.</summary>
    public const short None = short.MinValue;

    private const double CountsPerDegree = 20;

    /// <summary>The largest count; <see cref="None"/> keeps the other end of the range free.</summary>
    private const double CountMax = short.MaxValue;

    /// <summary>
    /// Rounds <paramref name="temperatureF"/> to the nearest count. False for NaN and for what does not fit: above
    /// 1,638.35 °F or below -1,638.35 °F.
    /// </summary>
    public static bool TryFrom(float temperatureF, out short count)
    {
        var scaled = temperatureF * CountsPerDegree;
        var fits = scaled >= -CountMax && scaled <= CountMax; // also false for NaN, which v1 would cast to 0
        count = fits ? (short)(int)(scaled + (scaled < 0 ? -0.5 : 0.5)) : None;
        return fits;
    }

    /// <summary>The temperature in °F.</summary>
    public static float ToFahrenheit(short count) => (float)(count / CountsPerDegree);
}
