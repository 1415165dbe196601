namespace SmartSmoker.Device;

/// <summary>A temperature probe: an RTD behind a MAX31865 on the board, rows or a thermal model elsewhere.</summary>
public interface IProbe
{
    /// <summary>The queue its readings go to: <c>01-smoker</c>, <c>02-food-A</c> or <c>03-food-B</c>.</summary>
    string Queue { get; }

    /// <summary>
    /// Measures now. Returns true with <paramref name="temperatureF"/> in degrees Fahrenheit, or false with the
    /// <paramref name="fault"/>; false with <see cref="ProbeFault.None"/> means that nothing was due from this probe.
    /// </summary>
    bool TryRead(out float temperatureF, out ProbeFault fault);
}
