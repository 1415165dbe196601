using SmartSmoker.Api;

// github.com/nanoframework/nanoFramework.Runtime.Native, in nanoFramework.Runtime.Native/: GC.cs, Power.cs
namespace nanoFramework.Runtime.Native;

/// <summary>Reboots the board.</summary>
public class Power
{
    /// <summary>Reboots the chip. The library has an optional parameter for other kinds.</summary>
    public static void RebootDevice() => throw NotHere.Error;
}

/// <summary>The garbage collector.</summary>
public static class GC
{
    /// <summary>Collects garbage and returns the free memory in bytes. On a PC it returns a made-up number.</summary>
    public static uint Run(bool compactHeap) => 100_000;
}
