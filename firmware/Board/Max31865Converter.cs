using System.Device.Spi;
using Iot.Device.Max31865;
using UnitsNet;

namespace SmartSmoker.Board;

/// <summary>
/// The driver of nanoFramework.Iot.Device.Max31865. Not for several threads: one conversion is ten transfers.
/// </summary>
public sealed class Max31865Converter : IConverter
{
    /// <summary>
    /// SPI clock in hertz. The chip takes 5 MHz (datasheet 19-6478, AC characteristics); the level shifter on the usual
    /// boards has diodes and pull-ups with slow edges, so less.
    /// </summary>
    private const int ClockHz = 1_000_000;

    private readonly Max31865 _driver;

    /// <summary>The converter whose chip select is <paramref name="chipSelect"/>.</summary>
    public Max31865Converter(int bus, int chipSelect, ProbeSettings settings, int mainsHz)
    {
        var spi = SpiDevice.Create(
            new SpiConnectionSettings(bus, chipSelect) { ClockFrequency = ClockHz, Mode = SpiMode.Mode1 });
        _driver = new Max31865(
            spi,
            settings.IsPt1000 ? PlatinumResistanceThermometerType.Pt1000 : PlatinumResistanceThermometerType.Pt100,
            settings.WireCount == 2 ? ResistanceTemperatureDetectorWires.TwoWire
                : settings.WireCount == 3 ? ResistanceTemperatureDetectorWires.ThreeWire
                : ResistanceTemperatureDetectorWires.FourWire,
            ElectricResistance.FromOhms(settings.ReferenceOhms),
            mainsHz == 50 ? ConversionFilterMode.Filter50Hz : ConversionFilterMode.Filter60Hz);
    }

    public double Measure(out byte faults)
    {
        // In this order: asking for the temperature clears the faults and converts, which may latch new ones.
        var celsius = _driver.Temperature.DegreesCelsius;
        var status = _driver.Faults;
        faults = (byte)((status.HighThreshold ? 0x80 : 0) | (status.LowThreshold ? 0x40 : 0)
            | (status.ReferenceInLow ? 0x20 : 0) | (status.ReferenceInHigh ? 0x10 : 0)
            | (status.ResistanceTemperatureDetectorLow ? 0x08 : 0) | (status.OverUnderVoltage ? 0x04 : 0));
        return celsius;
    }
}
