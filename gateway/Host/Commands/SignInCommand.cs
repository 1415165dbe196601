using System.ComponentModel;
using System.Diagnostics;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Store;
using SmartSmoker.Web.Access;

namespace SmartSmoker.Host.Commands;

/// <summary>
/// The command <c>sign-in</c>, which prints a one-time link that signs the owner in. <c>run</c> and <c>demo</c> print
/// one when they start.
/// </summary>
internal static class SignInCommand
{
    /// <summary>Prints a link to the page of the gateway that uses the database.</summary>
    public static int Run(GatewaySettings settings)
    {
        if (!Database.IsConnectionString(settings.Database) && !File.Exists(settings.Database))
        {
            throw new SetupException(
                FaultCodes.DatabaseClosed,
                $"The database {settings.Database} does not exist. Set Database, or run the gateway first.");
        }

        try
        {
            Console.WriteLine(SignInLink.Make(GatewayHost.Open(settings), TimeProvider.System, settings.Http));
        }
        catch (System.Data.Common.DbException failure)
        {
            throw GatewayHost.CannotOpen(Database.NameOf(settings.Database), failure);
        }

        return 0;
    }

    /// <summary>
    /// Prints a link to the started <paramref name="gateway"/>. On a desktop it also opens the link, unless the owner
    /// is already signed in on some browser.
    /// </summary>
    public static void Print(GatewayHost gateway)
    {
        var database = gateway.Services.GetRequiredService<Database>();
        var isFirst = !SignInLink.IsUsed(database, TimeProvider.System);
        var link = SignInLink.Make(database, TimeProvider.System, gateway.Address);

        // Not to the log, because log files are kept and the link gives full access until it is used.
        Console.Error.WriteLine($"Sign in (works once, for {SignInLink.Lifetime.TotalMinutes} minutes): {link}");
        if (isFirst && IsDesktop())
        {
            Open(link);
        }
    }

    /// <summary>Whether a person sits at this machine's screen and started the gateway from a terminal.</summary>
    private static bool IsDesktop() =>
        !Console.IsErrorRedirected && Environment.UserInteractive
        && Environment.GetEnvironmentVariable("SSH_CONNECTION") is null
        && (!OperatingSystem.IsLinux()
            || Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 }
            || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 });

    private static void Open(string link)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(link) { UseShellExecute = true });
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException)
        {
            // No browser. The printed link is enough.
        }
    }
}
