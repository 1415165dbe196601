using System.Diagnostics;
using SmartSmoker.Host;
using SmartSmoker.Host.Commands;

namespace SmartSmoker.Host.Tests;

[Trait("Needs", "time")]
public sealed class PackagingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("smartsmoker-deb-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_Debian_package_installs_program_unit_and_settings()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "linux-x64"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "linux-x64", "smartsmoker"), "#!/bin/sh\n");
        await RunAsync("sh", Repository.Path("packaging/deb.sh"), "1.2.3", "linux-x64");
        var package = Path.Combine(_folder, "smartsmoker_1.2.3_amd64.deb");
        await RunAsync("dpkg-deb", "--raw-extract", package, Path.Combine(_folder, "root"));

        string InPackage(string path) => Path.Combine(_folder, "root", path);
#pragma warning disable CA1416 // the package is made on Linux only
        Assert.True(File.GetUnixFileMode(InPackage("usr/bin/smartsmoker")).HasFlag(UnixFileMode.OtherExecute));
#pragma warning restore CA1416
        Assert.Contains(
            "Version: 1.2.3\nArchitecture: amd64\n", await File.ReadAllTextAsync(InPackage("DEBIAN/control")),
            StringComparison.Ordinal);
        Assert.Contains(
            "adduser --system", await File.ReadAllTextAsync(InPackage("DEBIAN/postinst")), StringComparison.Ordinal);
        var unit = await File.ReadAllTextAsync(InPackage("usr/lib/systemd/system/smartsmoker.service"));
        Assert.Contains(
            "ExecStart=/usr/bin/smartsmoker run --config /etc/smartsmoker/smartsmoker.json", unit,
            StringComparison.Ordinal);
        Assert.Equal("http://127.0.0.1:8080", GatewaySettings.Load(InPackage("etc/smartsmoker/smartsmoker.json")).Http);
    }

    [Fact]
    public async Task The_completion_of_bash_asks_the_program_for_its_commands()
    {
        var script = Path.Combine(_folder, "completion.bash");
        await File.WriteAllTextAsync(script, CompletionScripts.Of("bash"));
        var host = Path.Combine(AppContext.BaseDirectory, "SmartSmoker.Host.dll");
        var output = await RunAsync("bash", "-c", $$"""
            smartsmoker() { dotnet '{{host}}' "$@"; }
            source '{{script}}'
            COMP_WORDS=(smartsmoker do); COMP_CWORD=1; COMP_LINE='smartsmoker do'; COMP_POINT=14
            _smartsmoker; echo "${COMPREPLY[@]}"
            """);
        Assert.Equal("doctor", output.Trim());
    }

    [Fact]
    public async Task Every_command_has_examples_in_its_help()
    {
        foreach (var command in CommandLine.Create().Subcommands)
        {
            var output =
                await RunAsync(
                "dotnet", Path.Combine(AppContext.BaseDirectory, "SmartSmoker.Host.dll"), command.Name, "--help");
            Assert.Contains(
                $"smartsmoker {command.Name}", output[output.IndexOf("Examples:", StringComparison.Ordinal)..],
                StringComparison.Ordinal);
        }
    }

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["SMARTSMOKER_ARTIFACTS"] = _folder;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
