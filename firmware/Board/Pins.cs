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

    /// <summary>Chip select of the smoker's converter.</summary>
    public const int ChipSelectSmoker = 5;

    /// <summary>Chip select of food A's converter.</summary>
    public const int ChipSelectFoodA = 21;

    /// <summary>Chip select of food B's converter.</summary>
    public const int ChipSelectFoodB = 22;

    /// <summary>The state LED.</summary>
    public const int Led = 4;
}
