using SmartSmoker.Api;

namespace System.Device.Spi;

/// <summary>
/// Exchanges bytes with the chip on a chip select; what comes back is as long as <paramref name="written"/>.
/// </summary>
public delegate byte[] ExchangeOnVirtualSpi(int chipSelect, byte[] written);

/// <summary>Where tests put the chips of a virtual board; without them there is no bus.</summary>
public static class VirtualSpi
{
    /// <summary>The bus.</summary>
    public static ExchangeOnVirtualSpi Exchange { get; set; } = (_, _) => throw NotHere.Error;
}
