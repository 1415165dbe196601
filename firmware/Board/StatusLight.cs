namespace SmartSmoker.Board;

/// <summary>What the LED shows: a number of short flashes every two seconds, or steady light.</summary>
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

    /// <summary>The program failed and will restart: six flashes; the console says why.</summary>
    public const int Failed = 6;

    /// <summary>
    /// A TLS handshake is under way: steady. If it stays so, the broker froze the handshake and with it the whole
    /// board.
    /// </summary>
    public const int Handshake = 7;

    private const int PeriodMs = 2_000;
    private const int FlashMs = 100;
    private const int SpacingMs = 300;

    /// <summary>Whether the LED is lit at <paramref name="nowMs"/> when it shows <paramref name="code"/>.</summary>
    public static bool IsLit(int code, long nowMs)
    {
        if (code == Handshake)
        {
            return true;
        }

        var phaseMs = nowMs % PeriodMs;
        return phaseMs / SpacingMs < code && phaseMs % SpacingMs < FlashMs;
    }
}
