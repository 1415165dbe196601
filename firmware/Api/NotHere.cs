using System;

namespace SmartSmoker.Api;

/// <summary>What every member here does on a PC.</summary>
internal static class NotHere
{
    /// <summary>The exception to throw.</summary>
    public static PlatformNotSupportedException Error => new("This is only a signature: the real one runs on the board.");
}
