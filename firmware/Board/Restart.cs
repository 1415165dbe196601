using System;
using System.IO;
using nanoFramework.Runtime.Native;

namespace SmartSmoker.Board;

/// <summary>
/// Restarts on purpose. The reason stays in a file, for the status after the restart; the number of starts that failed
/// in a row, in another, for the wait before the next one.
/// </summary>
public static class Restart
{
    private const string ReasonFile = "I:\\restart.txt";
    private const string FailureFile = "I:\\failures.txt";

    /// <summary>The wait after the first failed start; it doubles up to <see cref="WaitMaxMs"/>.</summary>
    private const int WaitFirstMs = 10_000;

    private const int WaitMaxMs = 640_000;

    /// <summary>Takes the reason of the last restart and forgets it; empty when there is none.</summary>
    public static string TakeReason()
    {
        try
        {
            if (!File.Exists(ReasonFile))
            {
                return "";
            }

            var reason = File.ReadAllText(ReasonFile);
            File.Delete(ReasonFile);
            return reason;
        }
        catch (Exception)
        {
            return "the reason of the last restart cannot be read";
        }
    }

    /// <summary>Leaves <paramref name="reason"/> for the status after the restart.</summary>
    public static void LeaveReason(string reason) => Leave(ReasonFile, reason);

    /// <summary>Reboots.</summary>
    public static void Now() => Power.RebootDevice();

    /// <summary>Counts one more failed start; returns how long to wait before rebooting, in milliseconds.</summary>
    public static int CountFailure()
    {
        var waitMs = WaitFirstMs;
        try
        {
            if (File.Exists(FailureFile) && int.TryParse(File.ReadAllText(FailureFile), out var lastMs) && lastMs > 0)
            {
                waitMs = lastMs < WaitMaxMs ? lastMs * 2 : WaitMaxMs;
            }
        }
        catch (Exception)
        {
            waitMs = WaitMaxMs; // storage that fails may be why the start failed
        }

        Leave(FailureFile, waitMs.ToString());
        return waitMs;
    }

    /// <summary>The board works: the next failure is the first again.</summary>
    public static void ForgetFailures()
    {
        try
        {
            if (File.Exists(FailureFile))
            {
                File.Delete(FailureFile);
            }
        }
        catch (Exception)
        {
            // The next failure waits longer than it needs to.
        }
    }

    private static void Leave(string file, string text)
    {
        try
        {
            File.WriteAllText(file, text);
        }
        catch (Exception)
        {
            // A full or broken file system must not keep the board from rebooting.
        }
    }
}
