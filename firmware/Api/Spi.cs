using SmartSmoker.Api;

// github.com/nanoframework/System.Device.Spi: System.Device.Spi/SpiConnectionSettings.cs, SpiDevice.cs, SpiMode.cs
namespace System.Device.Spi;

/// <summary>Clock polarity and phase.</summary>
public enum SpiMode
{
    /// <summary>CPOL 0, CPHA 1.</summary>
    Mode1 = 1,
}

/// <summary>Settings of one device on a bus.</summary>
public sealed class SpiConnectionSettings
{
    public SpiConnectionSettings(int busId, int chipSelectLine = -1) => ChipSelectLine = chipSelectLine;

    /// <summary>Clock in hertz.</summary>
    public int ClockFrequency { get; set; }

    public SpiMode Mode { get; set; }

    internal int ChipSelectLine { get; }
}

/// <summary>One device on a bus; on a PC the chip that <see cref="VirtualSpi"/> has on its chip select.</summary>
public class SpiDevice
{
    private readonly SpiConnectionSettings _settings;

    private SpiDevice(SpiConnectionSettings settings) => _settings = settings;

    public static SpiDevice Create(SpiConnectionSettings settings) => new(settings);

    /// <summary>Sends and reads at once; the real one takes SpanByte, which .NET does not have.</summary>
    internal byte[] Exchange(params byte[] written) => VirtualSpi.Exchange(_settings.ChipSelectLine, written);
}
