using SmartSmoker.Api;

// github.com/nanoframework/System.Device.Spi: System.Device.Spi/SpiConnectionSettings.cs, SpiDevice.cs, SpiMode.cs
namespace System.Device.Spi;

/// <summary>Clock polarity and phase.</summary>
public enum SpiMode
{
    /// <summary>CPOL 0, CPHA 0.</summary>
    Mode0,

    /// <summary>CPOL 0, CPHA 1.</summary>
    Mode1,

    /// <summary>CPOL 1, CPHA 0.</summary>
    Mode2,

    /// <summary>CPOL 1, CPHA 1.</summary>
    Mode3,
}

/// <summary>Settings of one device on a bus.</summary>
public sealed class SpiConnectionSettings
{
    /// <summary>Names bus and chip select.</summary>
    public SpiConnectionSettings(int busId, int chipSelectLine = -1)
    {
        BusId = busId;
        ChipSelectLine = chipSelectLine;
    }

    /// <summary>Bus.</summary>
    public int BusId { get; set; }

    /// <summary>GPIO of the chip select.</summary>
    public int ChipSelectLine { get; set; }

    /// <summary>Clock in hertz.</summary>
    public int ClockFrequency { get; set; }

    /// <summary>Mode.</summary>
    public SpiMode Mode { get; set; }
}

/// <summary>One device on a bus; on a PC the chip that <see cref="VirtualSpi"/> has on its chip select.</summary>
public class SpiDevice : IDisposable
{
    private readonly SpiConnectionSettings _settings;

    /// <summary>Opens it.</summary>
    public SpiDevice(SpiConnectionSettings settings) => _settings = settings;

    /// <summary>Opens it.</summary>
    public static SpiDevice Create(SpiConnectionSettings settings) => new(settings);

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
    }

    /// <summary>Sends and reads at once; the real one takes SpanByte, which .NET does not have.</summary>
    internal byte[] Exchange(params byte[] written) => VirtualSpi.Exchange(_settings.ChipSelectLine, written);
}
