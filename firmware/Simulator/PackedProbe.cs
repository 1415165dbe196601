using SmartSmoker.Device;

namespace SmartSmoker.BoardSimulator;

/// <summary>A probe that gives one value of the packed cook each time it is read, and begins again after the last.</summary>
public sealed class PackedProbe : IProbe
{
    /// <summary>Values are in tenths of a degree Fahrenheit.</summary>
    private const float TenthsPerDegree = 10;

    private readonly short _firstTenths;
    private readonly sbyte[] _steps;
    private int _next;
    private int _tenths;

    /// <summary>Gives <paramref name="firstTenths"/>, then each value by its step from the one before, all in tenths of °F.</summary>
    public PackedProbe(string queue, short firstTenths, sbyte[] steps)
    {
        Queue = queue;
        _firstTenths = firstTenths;
        _steps = steps;
    }

    /// <inheritdoc/>
    public string Queue { get; }

    /// <inheritdoc/>
    public bool TryRead(out float temperatureF, out ProbeFault fault)
    {
        _tenths = _next == 0 ? _firstTenths : _tenths + _steps[_next - 1];
        _next = _next == _steps.Length ? 0 : _next + 1;
        temperatureF = _tenths / TenthsPerDegree;
        fault = ProbeFault.None;
        return true;
    }
}
