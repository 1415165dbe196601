namespace SmartSmoker.Board;

/// <summary>What the LED shows: so many short flashes every two seconds.</summary>
public static class StatusLight
{
    /// <summary>All is well: one flash.</summary>
    public const int Good = 1;

    /// <summary>A probe has a fault: two flashes.</summary>
    public const int ProbeFault = 2;

    /// <summary>No connection to the broker: three flashes.</summary>
    public const int NoBroker = 3;

    /// <summary>No Wi-Fi: four flashes.</summary>
    public const int NoNetwork = 4;

    /// <summary>The settings are wrong: five flashes; the console says what.</summary>
    public const int BadSettings = 5;

    private const int PeriodMs = 2_000;
    private const int FlashMs = 100;
    private const int SpacingMs = 300;

    /// <summary>Whether the LED is lit at <paramref name="nowMs"/> when it shows <paramref name="flashCount"/> flashes.</summary>
    public static bool IsLit(int flashCount, long nowMs)
    {
        var phaseMs = nowMs % PeriodMs;
        return phaseMs / SpacingMs < flashCount && phaseMs % SpacingMs < FlashMs;
    }
}
