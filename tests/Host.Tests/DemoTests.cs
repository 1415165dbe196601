using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;

namespace SmartSmoker.Host.Tests;

/// <summary>A gateway process that others crowd, and what it leaves on the disk.</summary>
[Trait("Needs", "time")]
[UnsupportedOSPlatform("windows")]
public sealed class DemoTests : IAsyncLifetime
{
    private const int FileCountMax = 700, ConnectionCount = 400;
    private const int ClosedCountMin = ConnectionCount - (FileCountMax - 512);
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("smoker-demo-");
    private readonly int _port = Ports.Free();
    private LeashedProcess _process = null!;

    private string Output => File.Exists(OutputFile) ? File.ReadAllText(OutputFile) : "";

    private string OutputFile => Path.Combine(_folder.FullName, "output");

    public Task InitializeAsync()
    {
        // Folders and a database as an earlier version left them, readable by everybody.
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "data", "logs"));
        const UnixFileMode Open = OwnerOnly | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead
            | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(Path.Combine(_folder.FullName, "data"), Open);
        File.SetUnixFileMode(Path.Combine(_folder.FullName, "data", "logs"), Open);
        _process = LeashedProcess.Start(
            new Dictionary<string, string> { ["SMARTSMOKER_Http"] = $"http://127.0.0.1:{_port}" }, OutputFile,
            "sh", "-c", "umask 022; cd \"$0\"; exec \"$@\"", _folder.FullName,
            "prlimit", $"--nofile={FileCountMax}",
            "dotnet", Path.Combine(AppContext.BaseDirectory, "SmartSmoker.Host.dll"),
            "demo", "--speed", "2000", "--mqtt-port", $"{Ports.Free()}");
        return Wait.UntilAsync(() => Output.Contains("10 %", StringComparison.Ordinal), () => Output);
    }

    public async Task DisposeAsync()
    {
        await _process.StopAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Its_files_and_folders_are_its_users_alone()
    {
        var files = Directory.GetFiles(Path.Combine(_folder.FullName, "data"), "*", SearchOption.AllDirectories);
        foreach (var name in (string[])["demo.db", "demo.db-wal", "owner.token", "gateway-"])
        {
            Assert.Contains(files, file => Path.GetFileName(file).StartsWith(name, StringComparison.Ordinal));
        }

        Assert.All(files, file => Assert.Equal((file, OwnerOnly), (file, File.GetUnixFileMode(file))));
        foreach (var folder in (string[])["data", "data/logs"])
        {
            Assert.Equal(
                OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_folder.FullName, folder)));
        }
    }

    [Fact]
    public async Task Its_live_database_is_overwritten_neither_by_restore_nor_by_a_second_demo()
    {
        var database = Path.Combine(_folder.FullName, "data", "demo.db");
        var backup = Path.Combine(_folder.FullName, "backup.db");
        Assert.Equal(0, (await GatewayCommand.RunAsync($"backup {backup}", ("Database", database))).ExitCode);
        foreach (var command in (string[])[$"restore {backup}", "demo"])
        {
            var (exitCode, _, error) = await GatewayCommand.RunAsync(
                command, ("Database", database), ("Http", $"http://127.0.0.1:{Ports.Free()}"));
            Assert.Equal(1, exitCode);
            Assert.Contains("in use", error, StringComparison.Ordinal);
        }

        await EndsAsync();
        Assert.Equal(0, (await GatewayCommand.RunAsync("export", ("Database", database))).ExitCode);
    }

    [Fact]
    public async Task Connections_leave_files_for_the_cook_and_the_rest_are_closed()
    {
        var sockets = new List<Socket>();
        for (var i = 0; i < ConnectionCount; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, _port);
            sockets.Add(socket);
        }

        // The gateway sends nothing unasked, so a readable socket is a closed one.
        int Closed() => sockets.Count(socket => socket.Poll(0, SelectMode.SelectRead));
        await Wait.UntilAsync(() => Closed() >= ClosedCountMin, () => $"{Closed()} closed\n{Output}");
        await EndsAsync();
        sockets.ForEach(socket => socket.Dispose());
        Assert.DoesNotContain("ERR", Output, StringComparison.Ordinal);
        using var client = new HttpClient();
        Assert.Equal("alive", await client.GetStringAsync($"http://127.0.0.1:{_port}/health/live"));
    }

    private Task<TimeSpan> EndsAsync() => Wait.UntilAsync(
        () => Output.Contains("The cook has ended", StringComparison.Ordinal), () => Output);
}
