using SmartSmoker.Device;

namespace SmartSmoker.Board;

/// <summary>
/// A probe behind a MAX31865. The driver gives a number whatever happens: an open RTD reads 988.79 °C, a shorted one
/// -242.02 °C, and so does a converter that is not there. So the fault register is read on every sample, and the range
/// is checked.
/// </summary>
public sealed class RtdProbe : IProbe
{
    /// <summary>Bit D7, RTD high threshold: full scale, an open RTD.</summary>
    public const byte OpenBit = 0x80;

    /// <summary>Bit D6, RTD low threshold: zero, a shorted RTD.</summary>
    public const byte ShortBit = 0x40;

    /// <summary>Bit D2, over- or undervoltage.</summary>
    public const byte VoltageBit = 0x04;

    /// <summary>All defined bits: read only when nothing pulls the data line down.</summary>
    public const byte AllBits = 0xFC;

    /// <summary>Lowest temperature taken for real, in °C: a cold night; PT elements go lower.</summary>
    public const double MinC = -40;

    /// <summary>Highest temperature taken for real, in °C: glass-braided cables end at 400.</summary>
    public const double MaxC = 400;

    private readonly IConverter _converter;
    private readonly Calibration _calibration;

    /// <summary>The probe <paramref name="key"/> behind <paramref name="converter"/>.</summary>
    public RtdProbe(string key, IConverter converter, Calibration calibration)
    {
        Key = key;
        _converter = converter;
        _calibration = calibration;
    }

    public string Key { get; }

    public bool TryRead(out float temperatureF, out ProbeFault fault)
    {
        var celsius = _converter.Measure(out var faults);
        fault = Judge(celsius, faults);
        temperatureF = fault == ProbeFault.None ? (float)((_calibration.Correct(celsius) * 9 / 5) + 32) : 0;
        return fault == ProbeFault.None;
    }

    private static ProbeFault Judge(double celsius, byte faults)
    {
        if ((faults & AllBits) == AllBits)
        {
            return ProbeFault.Missing;
        }

        if ((faults & VoltageBit) != 0)
        {
            return ProbeFault.Voltage;
        }

        if ((faults & OpenBit) != 0)
        {
            return ProbeFault.Open;
        }

        if ((faults & ShortBit) != 0)
        {
            return ProbeFault.Short;
        }

        // Zero without its fault bit: the data line is held low: no converter answers.
        if (celsius < -240)
        {
            return ProbeFault.Missing;
        }

        return celsius >= MinC && celsius <= MaxC ? ProbeFault.None : ProbeFault.Range;
    }
}
