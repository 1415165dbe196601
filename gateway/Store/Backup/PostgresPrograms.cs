using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Store.Backup;

/// <summary>
/// Runs <c>pg_dump</c> and <c>pg_restore</c> for the database of <paramref name="to"/>. They get the connection
/// settings through their environment (postgresql.org, "libpq: Environment Variables"), because every user of the
/// machine can read a command line.
/// </summary>
/// <param name="folder">The folder of the programs; null to find them on the PATH.</param>
internal sealed partial class PostgresPrograms(NpgsqlConnectionStringBuilder to, string? folder)
{
    private const int ErrorCharsMax = 1_000;

    /// <summary>
    /// Checks that both exist and are at least as new as the server's major version, which they require; returns the
    /// version text of pg_dump.
    /// </summary>
    /// <exception cref="SetupException">A program is missing or too old; the message says what to do.</exception>
    public string Check(Version server, CancellationToken cancellation)
    {
        Check("pg_restore", server, cancellation);
        return Check("pg_dump", server, cancellation);
    }

    /// <summary>Runs <paramref name="program"/> until it exits; returns its output.</summary>
    /// <exception cref="IOException">The program failed; the message contains its error output.</exception>
    /// <exception cref="SetupException">The program is missing; the message says what to do.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public string Run(string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(folder is null ? program : Path.Combine(folder, program), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment().Where(pair => !string.IsNullOrEmpty(pair.Value)))
        {
            start.Environment[name] = value;
        }

        start.Environment["LC_MESSAGES"] = "C"; // English, like the rest of the log
        using var process = Start(program, start);
        using var end = cancellation.Register(() => process.Kill(entireProcessTree: true));
        process.StandardInput.Close(); // no one can answer a prompt
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        var errorText = error.GetAwaiter().GetResult().Trim();
        return process.ExitCode == 0
            ? output : throw new IOException(
                $"{program} failed: {(errorText.Length > ErrorCharsMax ? errorText[..ErrorCharsMax] : errorText)}");
    }

    private string Check(string program, Version server, CancellationToken cancellation)
    {
        var text = Run(program, ["--version"], cancellation).Trim();
        return int.TryParse(Major().Match(text).Value, CultureInfo.InvariantCulture, out var major)
            && major >= server.Major
            ? text : throw Unfit($"{program} ({text}) is older than the server, PostgreSQL {server.Major}");
    }

    private static SetupException Unfit(string what) => new(
        FaultCodes.DumpProgram,
        $"{what}. Install the client programs of the server's version (Debian: postgresql-client), "
        + "or set Backup:Programs to their folder.");

    private static Process Start(string program, ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw Unfit($"Cannot run {program} ({failure.Message})");
        }
    }

    /// <summary>
    /// Values missing from the connection string come from the gateway's environment, as with Npgsql.
    /// </summary>
    private Dictionary<string, string?> Environment() => new Dictionary<string, string?>
    {
        ["PGHOST"] = to.Host,
        ["PGPORT"] = to.Port.ToString(CultureInfo.InvariantCulture),
        ["PGDATABASE"] = to.Database,
        ["PGUSER"] = to.Username,
        ["PGPASSWORD"] = to.Password,
        ["PGPASSFILE"] = to.Passfile,
        ["PGSSLMODE"] = to.SslMode switch
        {
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            var mode => mode.ToString().ToLowerInvariant(),
        },
        ["PGSSLROOTCERT"] = to.RootCertificate,
        ["PGSSLCERT"] = to.SslCertificate,
        ["PGSSLKEY"] = to.SslKey,
        ["PGAPPNAME"] = "smartsmoker-backup",
        ["PGCONNECT_TIMEOUT"] = "15",
    };

    [GeneratedRegex(@"(?<=\(PostgreSQL\) )\d+")]
    private static partial Regex Major();
}
