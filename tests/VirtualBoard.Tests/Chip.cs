using System.Device.Spi;

namespace SmartSmoker.VirtualBoard.Tests;

/// <summary>
/// A MAX31865 with an RTD, by its registers (datasheet 19-6478, tables 1, 2 and 7): an address byte, bit 7 set for a
/// write, then data with the address counting up. A one-shot conversion takes no time; without bias it sees no voltage,
/// and reads zero.
/// </summary>
internal sealed class Chip
{
    private const int Configuration = 0x00, ResultHigh = 0x01, ResultLow = 0x02, Faults = 0x07;
    private const byte WriteBit = 0x80;
    private const byte Bias = 0x80, OneShot = 0x20, FaultClear = 0x02;
    private const byte HighThreshold = 0x80, LowThreshold = 0x40, Voltage = 0x04;
    private const int FullScale = 0x7FFF;

    /// <summary>As after power on: thresholds at full scale and zero.</summary>
    private readonly byte[] _registers = [0x00, 0x00, 0x00, 0xFF, 0xFF, 0x00, 0x00, 0x00];

    /// <summary>Resistance between its inputs in ohms; infinite when unplugged.</summary>
    public double Ohms { get; set; } = 100;

    /// <summary>The board's reference resistor in ohms.</summary>
    public double ReferenceOhms { get; set; } = 430;

    /// <summary>Whether the chip is on the bus; when it is not, the data line is pulled up.</summary>
    public bool IsThere { get; set; } = true;

    /// <summary>Whether an input is beyond the supply.</summary>
    public bool HasOvervoltage { get; set; }

    /// <summary>How many conversions it has made.</summary>
    public int ConversionCount { get; private set; }

    /// <summary>The configuration register.</summary>
    public byte ConfigurationRegister => _registers[Configuration];

    /// <summary>Puts <paramref name="chips"/> on the virtual bus, by chip select.</summary>
    public static void Connect(IReadOnlyDictionary<int, Chip> chips) =>
        VirtualSpi.Exchange = (chipSelect, written) => chips[chipSelect].Exchange(written);

    private byte[] Exchange(byte[] written)
    {
        var answer = new byte[written.Length];
        Array.Fill(answer, (byte)0xFF);
        for (var i = 1; IsThere && i < written.Length; i++)
        {
            var address = (written[0] & ~WriteBit) + i - 1;
            if ((written[0] & WriteBit) == 0)
            {
                answer[i] = _registers[address];
            }
            else
            {
                Write(address, written[i]);
            }
        }

        return answer;
    }

    private void Write(int address, byte value)
    {
        _registers[address] = value;
        if (address != Configuration)
        {
            return;
        }

        if ((value & FaultClear) != 0)
        {
            _registers[Faults] = 0;
        }

        if ((value & OneShot) != 0)
        {
            Convert(isBiased: (value & Bias) != 0);
        }

        _registers[Configuration] &= unchecked((byte)~(OneShot | FaultClear)); // both clear themselves
    }

    private void Convert(bool isBiased)
    {
        ConversionCount++;
        var raw = isBiased ? (int)Math.Clamp(Math.Round(Ohms / ReferenceOhms * (FullScale + 1)), 0, FullScale) : 0;
        _registers[Faults] |= (byte)((raw == FullScale ? HighThreshold : 0) | (raw == 0 ? LowThreshold : 0)
            | (HasOvervoltage ? Voltage : 0));
        var isFaulty = _registers[Faults] != 0 ? 1 : 0;
        _registers[ResultHigh] = (byte)(raw >> 7);
        _registers[ResultLow] = (byte)((raw << 1) | isFaulty); // bit 0: a fault
    }
}
