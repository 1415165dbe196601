using SmartSmoker.Device;

namespace SmartSmoker.BoardSimulator;

/// <summary>
/// A probe that gives one value of the packed cook each time it is read, and begins again after the last.
/// </summary>
public sealed class PackedProbe : IProbe
{
    /// <summary>Values are in tenths of a degree Fahrenheit.</summary>
    private const float TenthsPerDegree = 10;

    private readonly short[] _tenths;
    private int _next;

    /// <summary>Gives the values of <paramref name="tenths"/>, in tenths of °F.</summary>
    public PackedProbe(string key, short[] tenths)
    {
        Key = key;
        _tenths = tenths;
    }

    public string Key { get; }

    public bool TryRead(out float temperatureF, out ProbeFault fault)
    {
        temperatureF = _tenths[_next] / TenthsPerDegree;
        fault = ProbeFault.None;
        _next = _next + 1 == _tenths.Length ? 0 : _next + 1;
        return true;
    }
}
