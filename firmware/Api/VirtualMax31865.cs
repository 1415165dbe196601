using System;
using System.Device.Spi;

namespace Iot.Device.Max31865;

/// <summary>
/// What the library's driver does to the chip's registers, in its order: clear the faults, bias on, one shot, read,
/// bias off. The waits between are left out: a virtual chip converts at once. Registers by MAX31865 datasheet 19-6478,
/// tables 1 and 2.
/// </summary>
internal sealed class VirtualMax31865
{
    private const byte ConfigurationRegister = 0x00;
    private const byte ResultRegister = 0x01;
    private const byte FaultRegister = 0x07;
    private const byte WriteBit = 0x80;

    private const byte Bias = 0x80;
    private const byte OneShot = 0x20;
    private const byte ThreeWires = 0x10;
    private const byte ClearFaults = 0x02;
    private const byte KeptWhenClearing = 0xD3; // D5, D3 and D2 must be 0 when the faults are cleared
    private const byte Filter50Hz = 0x01;

    private const double Steps = 32_768; // 15 bits

    private readonly SpiDevice _spi;
    private readonly double _nominalOhms;
    private readonly double _referenceOhms;

    /// <summary>Writes the configuration once.</summary>
    public VirtualMax31865(SpiDevice spi, double nominalOhms, bool hasThreeWires, double referenceOhms, bool filters50Hz)
    {
        _spi = spi;
        _nominalOhms = nominalOhms;
        _referenceOhms = referenceOhms;
        Configure((byte)((hasThreeWires ? ThreeWires : 0) | (filters50Hz ? Filter50Hz : 0)));
    }

    /// <summary>One conversion, in °C.</summary>
    public double Convert()
    {
        Configure((byte)((Configuration() & KeptWhenClearing) | ClearFaults));
        Configure((byte)(Configuration() | Bias));
        Configure((byte)(Configuration() | OneShot));
        var answer = _spi.Exchange(ResultRegister, 0, 0);
        Configure((byte)(Configuration() & ~Bias));
        return Celsius(((answer[1] << 8) | answer[2]) >> 1);
    }

    /// <summary>The fault register.</summary>
    public FaultStatus ReadFaults() => new(_spi.Exchange(FaultRegister, 0)[1]);

    /// <summary>
    /// Analog Devices AN-709: Callendar-Van Dusen (IEC 60751) solved for the temperature; below 0 °C its polynomial in
    /// the resistance of a PT100.
    /// </summary>
    private double Celsius(int raw)
    {
        const double a = 3.9083e-3, b = -5.775e-7;
        var ratio = raw / Steps * _referenceOhms / _nominalOhms;
        var above = (-a + Math.Sqrt((a * a) - (4 * b * (1 - ratio)))) / (2 * b);
        var ohms = ratio * 100;
        return above >= 0
            ? above
            : -242.02 + (ohms * (2.2228 + (ohms * (2.5859e-3 + (ohms * (-4.8260e-6 + (ohms * (-2.8183e-8 + (ohms * 1.5243e-10)))))))));
    }

    private byte Configuration() => _spi.Exchange(ConfigurationRegister, 0)[1];

    private void Configure(byte value) => _spi.Exchange(ConfigurationRegister | WriteBit, value);
}
