using System.Diagnostics;

namespace SmartSmoker.Testing;

/// <summary>
/// A child process that cannot outlive this one: a shell holds it and ends it (SIGTERM) when the shell's standard input
/// closes, which also happens when this process is killed.
/// </summary>
public sealed class LeashedProcess : IDisposable
{
    private const string Leash = """output=$1; shift; "$@" >"$output" 2>&1 & child=$!; cat >/dev/null; kill -TERM $child; wait $child""";

    private readonly Process _shell;

    private LeashedProcess(Process shell) => _shell = shell;

    /// <summary>Starts <paramref name="command"/> with its output, both streams, in <paramref name="outputFile"/>.</summary>
    public static LeashedProcess Start(
        IReadOnlyDictionary<string, string> environment, string outputFile, params string[] command)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Leash, "leash", outputFile, .. command])
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new LeashedProcess(Process.Start(start)!);
    }

    /// <summary>Its exit code, once it has ended.</summary>
    public int ExitCode => _shell.ExitCode;

    /// <summary>Asks the process to end and waits until it has.</summary>
    public Task StopAsync()
    {
        _shell.StandardInput.Close();
        return _shell.WaitForExitAsync();
    }

    /// <summary>Ends the process at once, without a chance to tidy up (SIGKILL), and waits until it has.</summary>
    public Task KillAsync()
    {
        _shell.Kill(entireProcessTree: true);
        return _shell.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _shell.Dispose();
}
