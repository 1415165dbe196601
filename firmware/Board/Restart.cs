using System;
using System.IO;
using nanoFramework.Runtime.Native;

namespace SmartSmoker.Board;

/// <summary>
/// A restart on purpose leaves its reason in a file, for the status after it. What is in memory is lost: the reason says how many readings.
/// </summary>
public static class Restart
{
    private const string ReasonFile = "I:\\restart.txt";

    /// <summary>The reason that was left, which is then forgotten; empty when there is none.</summary>
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

    /// <summary>Leaves <paramref name="reason"/> and reboots.</summary>
    public static void Now(string reason)
    {
        try
        {
            File.WriteAllText(ReasonFile, reason);
        }
        catch (Exception)
        {
            // A full or broken file system must not keep the board from rebooting.
        }

        Power.RebootDevice();
    }
}
