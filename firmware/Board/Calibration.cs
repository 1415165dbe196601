using System;

namespace SmartSmoker.Board;

/// <summary>
/// Correction of one probe from up to three measured points, in °C. One point: an offset. Two or three: straight lines
/// through neighbours, the outer ones extended. No point: nothing is changed.
/// </summary>
public sealed class Calibration
{
    /// <summary>Points at most.</summary>
    public const int PointCountMax = 3;

    private readonly double[] _readings;
    private readonly double[] _trues;

    /// <summary>Reading and true value of each point; readings must rise.</summary>
    /// <exception cref="ArgumentException">Too many points, unequal counts, or readings that do not rise.</exception>
    public Calibration(double[] readings, double[] trues)
    {
        if (readings.Length != trues.Length || readings.Length > PointCountMax)
        {
            throw new ArgumentException("can have at most 3 pairs of reading and true value");
        }

        for (var i = 1; i < readings.Length; i++)
        {
            if (readings[i] <= readings[i - 1])
            {
                throw new ArgumentException("must have rising readings");
            }
        }

        _readings = readings;
        _trues = trues;
    }

    /// <summary>The true temperature for what the probe reads.</summary>
    public double Correct(double celsius)
    {
        if (_readings.Length == 0)
        {
            return celsius;
        }

        if (_readings.Length == 1)
        {
            return celsius + _trues[0] - _readings[0];
        }

        var i = _readings.Length == 3 && celsius > _readings[1] ? 1 : 0;
        var slope = (_trues[i + 1] - _trues[i]) / (_readings[i + 1] - _readings[i]);
        return _trues[i] + (slope * (celsius - _readings[i]));
    }
}
