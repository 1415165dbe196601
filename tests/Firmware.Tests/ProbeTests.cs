using SmartSmoker.Board;
using SmartSmoker.Device;

namespace SmartSmoker.Firmware.Tests;

public sealed class ProbeTests
{
    /// <summary>Values that the real driver was seen to give against a register model of the chip, and the state they stand for.</summary>
    [Theory]
    [InlineData(107.2, 0x00, ProbeFault.None)]
    [InlineData(-40, 0x00, ProbeFault.None)]
    [InlineData(400, 0x00, ProbeFault.None)]
    [InlineData(988.79, 0x80, ProbeFault.Open)]
    [InlineData(-242.02, 0x40, ProbeFault.Short)]
    [InlineData(107.2, 0x04, ProbeFault.Voltage)]
    [InlineData(988.79, 0xFC, ProbeFault.Missing)]
    [InlineData(-242.02, 0x00, ProbeFault.Missing)]
    [InlineData(988.79, 0x00, ProbeFault.Range)]
    [InlineData(-60, 0x00, ProbeFault.Range)]
    [InlineData(double.NaN, 0x00, ProbeFault.Range)]
    public void A_fault_is_a_state_and_no_temperature(double celsius, byte register, ProbeFault expected)
    {
        var probe = new RtdProbe("01-smoker", new FixedConverter(celsius, register), new Calibration([], []));
        Assert.Equal(expected == ProbeFault.None, probe.TryRead(out var fahrenheit, out var fault));
        Assert.Equal(expected, fault);
        Assert.Equal(expected == ProbeFault.None ? (float)(celsius * 1.8 + 32) : 0, fahrenheit);
    }

    [Theory]
    [InlineData(70, 70, "")]
    [InlineData(70, 69.4, "0.6:0")]
    [InlineData(70, 70.04, "0.6:0 98.7:99")]
    [InlineData(0.6, 0, "0.6:0 98.7:99")]
    [InlineData(50, 51, "0:0 100:102 120:121")]
    [InlineData(110, 111.5, "0:0 100:102 120:121")]
    [InlineData(140, 140, "0:0 100:102 120:121")]
    [InlineData(-10, -10.2, "0:0 100:102 120:121")]
    public void Calibration_goes_through_its_points(double reading, double expected, string points)
    {
        var settings = new BoardSettings($"wifi.ssid = a\nbroker.host = b\nbroker.password = c\nsmoker.calibration = {points}");
        Assert.Empty(settings.Errors);
        Assert.Equal(expected, settings.Probes[0].Calibration.Correct(reading), 0.005);
    }

    private sealed class FixedConverter(double celsius, byte register) : IConverter
    {
        public double Measure(out byte faults)
        {
            faults = register;
            return celsius;
        }
    }
}
