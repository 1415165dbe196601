namespace SmartSmoker.Board;

/// <summary>GPIO numbers on the ESP32 DevKitC, as in hardware/netlist.json.</summary>
public static class Pins
{
    /// <summary>SPI bus of the converters, as nanoFramework counts them.</summary>
    public const int SpiBus = 1;

    /// <summary>Data to the converters.</summary>
    public const int Mosi = 23;

    /// <summary>Data from the converters.</summary>
    public const int Miso = 19;

    /// <summary>Clock.</summary>
    public const int Clock = 18;

    /// <summary>The state LED.</summary>
    public const int Led = 4;

    private const int FlashFirst = 6;
    private const int FlashLast = 11;
    private const int OutputLast = 33;

    /// <summary>Default chip selects of the converters: smoker, food A, food B, then probes 4 to 8.</summary>
    public static readonly int[] ChipSelects = { 5, 21, 22, 25, 26, 27, 32, 33 };

    /// <summary>
    /// Why <paramref name="gpio"/> cannot be an output of its own; null when it can. GPIO 5 is a strapping pin, too,
    /// but sets only the timing of SDIO, which the board does not use (ESP32 series datasheet, "Strapping Pins";
    /// ESP32-WROOM-32E datasheet, pin table).
    /// </summary>
    public static string? Refuse(int gpio)
    {
        if (gpio == 0 || gpio == 2 || gpio == 12 || gpio == 15)
        {
            return "decides how the ESP32 starts";
        }

        if (gpio == 1 || gpio == 3)
        {
            return "is the serial console";
        }

        if (gpio >= FlashFirst && gpio <= FlashLast)
        {
            return "belongs to the flash memory";
        }

        if (gpio == Mosi || gpio == Miso || gpio == Clock || gpio == Led)
        {
            return "is already used for the SPI bus or the LED";
        }

        var isMissing = gpio == 20 || gpio == 24 || (gpio >= 28 && gpio <= 31);
        return isMissing || gpio < 0 || gpio > OutputLast ? "is not an output of the ESP32" : null;
    }
}
