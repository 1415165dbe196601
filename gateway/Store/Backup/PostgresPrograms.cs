using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Store.Backup;

/// <summary>
/// Runs <c>pg_dump</c> and <c>pg_restore</c> for the database of <paramref name="to"/>. How to get at it is in their
/// environment
/// (postgresql.org, "libpq: Environment Variables"), since everybody on the machine can read a command line.
/// </summary>
/// <param name="folder">Where they are; null to look for them on the PATH.</param>
internal sealed partial class PostgresPrograms(NpgsqlConnectionStringBuilder to, string? folder)
{
    private const int SaidCharsMax = 1_000;

    /// <summary>
    /// Checks that both are there and no older than the server's major version, as they must be; returns what pg_dump
    /// calls itself.
    /// </summary>
    /// <exception cref="SetupException">One is missing or too old; says what to do.</exception>
    public string Check(Version server, CancellationToken cancellation)
    {
        Check("pg_restore", server, cancellation);
        return Check("pg_dump", server, cancellation);
    }

    /// <summary>Runs <paramref name="program"/> to its end; returns what it printed.</summary>
    /// <exception cref="IOException">It failed; has what it said.</exception>
    /// <exception cref="SetupException">It is missing; says what to do.</exception>
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

        start.Environment["LC_MESSAGES"] = "C"; // for the log, as the rest of it
        using var process = Start(program, start);
        using var end = cancellation.Register(() => process.Kill(entireProcessTree: true));
        process.StandardInput.Close(); // nobody answers a question
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        var said = error.GetAwaiter().GetResult().Trim();
        return process.ExitCode == 0
            ? output : throw new IOException(
                $"{program} failed: {(said.Length > SaidCharsMax ? said[..SaidCharsMax] : said)}");
    }

    private string Check(string program, Version server, CancellationToken cancellation)
    {
        var said = Run(program, ["--version"], cancellation).Trim();
        return int.TryParse(Major().Match(said).Value, CultureInfo.InvariantCulture, out var major)
            && major >= server.Major
            ? said : throw Unfit(
                $"{program} is too old for the server, which is PostgreSQL {server.Major}: it calls itself '{said}'");
    }

    private static SetupException Unfit(string what) => new(
        FaultCodes.DumpProgram,
        $"{what}. Install the server's own client programs (Debian: postgresql-client), or name their folder in Backup:Programs.");

    private static Process Start(string program, ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw Unfit($"{program} cannot be run ({failure.Message})");
        }
    }

    /// <summary>
    /// What is not said in the connection string is left to the gateway's own environment, as Npgsql does.
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
