using System;
using SmartSmoker.Api;

namespace nanoFramework.Networking;

/// <summary>Where tests put the Wi-Fi of a virtual board; without it there is none.</summary>
public static class VirtualWifi
{
    /// <summary>Joins a network by its name and password, both null for the stored one; true when it has been joined.</summary>
    public static Func<string?, string?, bool> Join { get; set; } = (_, _) => throw NotHere.Error;
}
