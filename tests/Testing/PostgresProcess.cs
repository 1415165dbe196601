using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;

namespace SmartSmoker.Testing;

/// <summary>A private PostgreSQL server in a folder of its own, on a free loopback port; it ends with the process that started it.</summary>
public sealed class PostgresProcess : IAsyncDisposable
{
    private const string Programs = "/usr/lib/postgresql";

    private readonly string _folder = Directory.CreateTempSubdirectory("smartsmoker-postgres-").FullName;
    private readonly string _password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    private readonly int _port = Ports.Free();
    private LeashedProcess? _server;

    private PostgresProcess()
    {
    }

    /// <summary>Makes a new server with no database in it, and returns when it serves.</summary>
    public static async Task<PostgresProcess> CreateAsync()
    {
        FastRun.RejectServer();
        var server = new PostgresProcess();
        await server.InitializeAsync().ConfigureAwait(false);
        return server;
    }

    private async Task InitializeAsync()
    {
        var password = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(password, _password);
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", "-R", "postgres", _folder);
        }

        await RunAsync(
            [.. AsOwner, Program("initdb"), "-D", Data, "-U", "smoker", "--auth=scram-sha-256", $"--pwfile={password}",
            "--encoding=UTF8"]);
        await StartAsync();
    }

    /// <summary>Starts it on the data it has, and returns when it serves.</summary>
    public async Task StartAsync()
    {
        File.Delete(
            Path.Combine(Data, "postmaster.pid")); // of a server that was killed, whose process nobody may have buried
        _server = LeashedProcess.Start(
            new Dictionary<string, string>(), Log,
            [.. AsOwner, Program("postgres"), "-D", Data, "-p", $"{_port}", "-h", "127.0.0.1", "-k", ""]);
        await RunAsync(Program("pg_isready"), "-h", "127.0.0.1", "-p", $"{_port}");
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        await _server!.KillAsync();
        _server.Dispose();
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>The connection string of a new, empty database.</summary>
    public string NewDatabase()
    {
        var name = $"smoker_{Guid.NewGuid():N}";
        using var source = NpgsqlDataSource.Create(ConnectionString("postgres"));
        using var command = source.CreateCommand($"CREATE DATABASE {name}");
        command.ExecuteNonQuery();
        return ConnectionString(name);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Where it keeps its things.</summary>
    public string Folder => _folder;

    private string Log => Path.Combine(_folder, "out");

    private string Data => Path.Combine(_folder, "data");

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static string[] AsOwner =>
        Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];

    private static string Program(string name) =>
        Directory.Exists(Programs)
            ? Path.Combine(Directory.GetDirectories(Programs).Max(StringComparer.Ordinal)!, "bin", name)
            : throw new InvalidOperationException(
                $"PostgreSQL is not installed in {Programs}: run ./test.sh, or apt-get install postgresql");

    private async Task RunAsync(params string[] command)
    {
        // pg_isready answers at once: asked again until the server has started.
        for (var left = command[0].EndsWith("pg_isready", StringComparison.Ordinal) ? 300 : 1; ; left--)
        {
            using var process =
                Process.Start(
                new ProcessStartInfo(
                command[0], command[1..])
                { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (process.ExitCode == 0)
            {
                return;
            }

            if (left == 1)
            {
                throw new InvalidOperationException(
                    $"{string.Join(' ', command)} failed: {output}{await error}{await LogAsync()}");
            }

            await Task.Delay(100);
        }
    }

    private async Task<string> LogAsync() => File.Exists(Log) ? "\n" + await File.ReadAllTextAsync(Log) : "";

    private string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={_port};Username=smoker;Password={_password};Database={database};Timeout=10;Command Timeout=30";
}
