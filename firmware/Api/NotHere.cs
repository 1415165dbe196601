using System;

namespace SmartSmoker.Api;

/// <summary>The exception of every member that does nothing on a PC.</summary>
internal static class NotHere
{
    /// <summary>The exception to throw.</summary>
    public static NotSupportedException Error => new("This is only a signature: the real member runs on the board.");
}
