namespace SmartSmoker.Device;

/// <summary>A temperature probe: an RTD behind a MAX31865 on the board, rows or a thermal model elsewhere.</summary>
public interface IProbe
{
    /// <summary>
    /// Its key, 1 to 32 characters: <c>01-smoker</c>, <c>02-food-A</c> and <c>03-food-B</c> for the first three, which
    /// are also the names of their queues; letters a-z, digits and - for others.
    /// </summary>
    string Key { get; }

    /// <summary>
    /// Measures now. Returns true with <paramref name="temperatureF"/> in degrees Fahrenheit, or false with the
    /// <paramref name="fault"/>; false with <see cref="ProbeFault.None"/> means that nothing was due from this probe.
    /// </summary>
    bool TryRead(out float temperatureF, out ProbeFault fault);
}
