using System;

namespace SmartSmoker.Api;

/// <summary>The exception of every member that works on the board only.</summary>
internal static class NotHere
{
    /// <summary>The exception to throw; v1 has no constructor with a message.</summary>
    public static PlatformNotSupportedException Error => new();
}
