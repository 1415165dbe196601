using SmartSmoker.Board;

namespace SmartSmoker.VirtualBoard.Tests;

/// <summary>
/// A MAX31865 with an RTD, by its registers: the result of a conversion in 15 bits and the fault register with thresholds at their
/// power-on values (datasheet 19-6478, tables 1 and 7). Converts as the driver does for temperatures above 0 °C.
/// </summary>
internal sealed class Chip : IConverter
{
    private const double ReferenceOhms = 430;
    private const int FullScale = 0x7FFF;

    /// <summary>Resistance between its inputs in ohms; infinite when unplugged.</summary>
    public double Ohms { get; set; } = 100;

    public double Measure(out byte faults)
    {
        var raw = (int)Math.Min(FullScale, Math.Round(Ohms / ReferenceOhms * (FullScale + 1)));
        faults = (byte)((raw == FullScale ? RtdProbe.OpenBit : 0) | (raw == 0 ? RtdProbe.ShortBit : 0));
        const double a = 3.9083e-3, b = -5.775e-7; // IEC 60751
        var ohms = raw * ReferenceOhms / (FullScale + 1);
        return (-a + Math.Sqrt((a * a) - (4 * b * (1 - (ohms / 100))))) / (2 * b);
    }
}
