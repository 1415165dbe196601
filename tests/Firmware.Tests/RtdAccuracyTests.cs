using SmartSmoker.Board;
using SmartSmoker.Device;
using SmartSmoker.VirtualBoard.Tests;

namespace SmartSmoker.Firmware.Tests;

/// <summary>
/// From resistance to reading: Board's probe and converter over a MAX31865 by its registers. The driver's formula is the one of its source,
/// Analog Devices AN-709. hardware/accuracy.md has what the rest of the chain adds.
/// </summary>
public sealed class RtdAccuracyTests
{
    private const int ChipSelect = 5;

    /// <summary>The share of formula and converter, in °C; half a step of the converter alone is 0.02 at 400 °C.</summary>
    private const double ShareMaxC = 0.05;

    /// <summary>PT100 in ohms from -40 to 400 °C every 10 °C: IEC 60751, table 1, rounded to 0.01 ohms there.</summary>
    private static readonly double[] Table =
    [
        84.27, 88.22, 92.16, 96.09, 100.00, 103.90, 107.79, 111.67, 115.54, 119.40, 123.24, 127.08, 130.90, 134.71, 138.51, 142.29,
        146.07, 149.83, 153.58, 157.33, 161.05, 164.77, 168.48, 172.17, 175.86, 179.53, 183.19, 186.84, 190.47, 194.10, 197.71, 201.31,
        204.90, 208.48, 212.05, 215.61, 219.15, 222.68, 226.21, 229.72, 233.21, 236.70, 240.18, 243.64, 247.09,
    ];

    private readonly Chip _chip = new();

    public RtdAccuracyTests() => Chip.Connect(new Dictionary<int, Chip> { [ChipSelect] = _chip });

    [Fact]
    public void A_pt100_reads_the_table_of_the_standard()
    {
        var probe = Probe("");
        for (var i = 0; i < Table.Length; i++)
        {
            _chip.Ohms = Table[i];
            Assert.InRange(ReadCelsius(probe) - (-40 + (10 * i)), -ShareMaxC, ShareMaxC);
        }
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("smoker.pt = 1000", 10)]
    public void Formula_and_converter_together_stay_under_five_hundredths_of_a_degree(string line, double times)
    {
        var probe = Probe(line);
        _chip.ReferenceOhms *= times;
        for (var celsius = -39.9; celsius < 399.9; celsius += 0.01)
        {
            _chip.Ohms = Ohms(celsius) * times;
            Assert.InRange(ReadCelsius(probe) - celsius, -ShareMaxC, ShareMaxC);
        }
    }

    [Theory]
    [InlineData("smoker.wires = 2", 0x00)]
    [InlineData("smoker.wires = 3", 0x10)]
    [InlineData("smoker.wires = 4", 0x00)]
    [InlineData("smoker.wires = 3\nmains.hz = 50", 0x11)]
    public void Wires_and_mains_are_in_the_configuration_and_the_bias_is_off_between_conversions(string lines, byte register)
    {
        var probe = Probe(lines);
        Assert.Equal(register, _chip.ConfigurationRegister);
        ReadCelsius(probe);
        Assert.Equal((register, 1), (_chip.ConfigurationRegister, _chip.ConversionCount));
    }

    private static RtdProbe Probe(string lines)
    {
        var settings = new BoardSettings($"wifi.ssid = a\nbroker.host = b\nbroker.password = c\n{lines}");
        Assert.Empty(settings.Errors);
        var probe = settings.Probes[0];
        return new RtdProbe(probe.Key, new Max31865Converter(Pins.SpiBus, ChipSelect, probe, settings.MainsHz), probe.Calibration);
    }

    private static double ReadCelsius(RtdProbe probe)
    {
        Assert.True(probe.TryRead(out var fahrenheit, out var fault), ProbeFaultName.Of(fault));
        return (fahrenheit - 32) / 1.8;
    }

    /// <summary>IEC 60751, 4.2: the function behind the table.</summary>
    private static double Ohms(double t) =>
        100 * (1 + (3.9083e-3 * t) - (5.775e-7 * t * t) - (t < 0 ? 4.183e-12 * (t - 100) * t * t * t : 0));
}
