using SmartSmoker.Api;

// github.com/nanoframework/nanoFramework.Runtime.Native, in nanoFramework.Runtime.Native/: ExecutionConstraint.cs,
// GC.cs, Power.cs, RebootOption.cs
namespace nanoFramework.Runtime.Native;

/// <summary>What to restart.</summary>
public enum RebootOption
{
    /// <summary>The chip.</summary>
    NormalReboot = 0,

    /// <summary>The chip, staying in nanoBooter.</summary>
    EnterNanoBooter = 1,

    /// <summary>The CLR only.</summary>
    ClrOnly = 2,

    /// <summary>The chip, staying in its own boot loader.</summary>
    EnterProprietaryBooter = 8,
}

/// <summary>Reboots the board.</summary>
public class Power
{
    /// <summary>Reboots.</summary>
    public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot) => throw NotHere.Error;

    /// <summary>Reboots, giving the handlers of the reboot event a time in milliseconds.</summary>
    public static void RebootDevice(int exeConstraintTimeout, RebootOption rebootOption = RebootOption.NormalReboot) =>
        throw NotHere.Error;
}

/// <summary>The calling thread ran longer than its constraint allows.</summary>
public class ConstraintException : System.Exception
{
}

/// <summary>A limit on how long a section of a thread may run.</summary>
public static class ExecutionConstraint
{
    /// <summary>Begins a section of at most so many milliseconds; -1 ends it.</summary>
    public static void Install(int timeoutMilliseconds, int priority) => throw NotHere.Error;
}

/// <summary>The garbage collector.</summary>
public static class GC
{
    /// <summary>Collects garbage and returns the free memory in bytes. On a PC it returns a made-up number.</summary>
    public static uint Run(bool compactHeap) => 100_000;
}
