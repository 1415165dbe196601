using System.Collections.Concurrent;
using System.Diagnostics;

namespace SmartSmoker.Testing;

/// <summary>The gateway as a process of its own, to be killed, frozen and starved; with all it writes in a folder of its own.</summary>
/// <remarks>Its program is that beside the test's: a test project refers to gateway/Host.</remarks>
public sealed class GatewayProcess : IDisposable
{
    private readonly ConcurrentQueue<string> _output = new();
    private Process? _process;

    /// <summary>Will consume from <paramref name="broker"/>, at <paramref name="uri"/> where the way there is not straight.</summary>
    public GatewayProcess(RabbitMqBroker broker, Uri? uri = null)
    {
        ArgumentNullException.ThrowIfNull(broker);
        Settings = new()
        {
            ["Database"] = Path.Combine(Folder, "cook.db"),
            ["Http"] = Http,
            ["Access__TokenFile"] = Path.Combine(Folder, OwnerClient.FileName),
            ["Logs"] = Path.Combine(Folder, "logs"),
            ["Broker__Uri"] = (uri ?? broker.AmqpUri).ToString(),
            ["Broker__User"] = broker.Gateway.Name,
            ["Broker__Password"] = broker.Gateway.Password,
        };
    }

    /// <summary>
    /// One of several gateways on <paramref name="cluster"/> and the PostgreSQL of <paramref name="database"/>, that share out
    /// <paramref name="partitionCount"/> partitions.
    /// </summary>
    public GatewayProcess(RabbitMqCluster cluster, string database, int partitionCount)
        : this(cluster?.Nodes[0] ?? throw new ArgumentNullException(nameof(cluster)))
    {
        Database = database;
        Settings["Partitions__Count"] = $"{partitionCount}";
        for (var i = 1; i < cluster.Nodes.Count; i++)
        {
            Settings[$"Broker__Nodes__{i - 1}"] = cluster.Nodes[i].AmqpUri.Authority;
        }
    }

    /// <summary>A folder of its own.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("smartsmoker-gateway-").FullName;

    /// <summary>Its settings, by their names in the environment.</summary>
    public Dictionary<string, string> Settings { get; }

    /// <summary>The SQLite file, or how to connect to PostgreSQL.</summary>
    public string Database
    {
        get => Settings["Database"];
        set => Settings["Database"] = value;
    }

    /// <summary>Address of its page.</summary>
    public string Http { get; } = $"http://127.0.0.1:{Ports.Free()}";

    /// <summary>A command that runs the one given after it, in circumstances of its own making; empty for none.</summary>
    public IReadOnlyList<string> Wrapper { get; init; } = [];

    /// <summary>Id of the process.</summary>
    public int Id => _process!.Id;

    /// <summary>What it has written, in all its lives together.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Starts it, for the first time or again.</summary>
    public void Start()
    {
        string[] command =
            [.. Wrapper, "dotnet", Path.Combine(AppContext.BaseDirectory, "SmartSmoker.Host.dll"), "run"];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Folder,
        };
        foreach (var (name, value) in Settings)
        {
            start.Environment["SMARTSMOKER_" + name] = value;
        }

        _process?.Dispose();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>A client of its API, as the owner.</summary>
    public OwnerClient Client(HttpMessageHandler? inner = null) => new(Folder, inner) { BaseAddress = new Uri(Http) };

    /// <summary>SIGKILL: nothing is flushed, given back or said.</summary>
    public void Kill()
    {
        _process!.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    /// <summary>Waits until it has ended by itself; returns its exit code.</summary>
    public async Task<int> EndAsync()
    {
        await _process!.WaitForExitAsync().ConfigureAwait(false); // and until all that it wrote has been read
        return _process.ExitCode;
    }

    /// <summary>Sends a signal, such as STOP or CONT.</summary>
    public void Signal(string name) => Process.Start("kill", [$"-{name}", $"{Id}"]).WaitForExit();

    /// <summary>Waits until it has written <paramref name="text"/> in all its lives together <paramref name="count"/> times.</summary>
    public Task SaysAsync(string text, int count = 1) => Wait.UntilAsync(
        () => _output.Count(line => line.Contains(text, StringComparison.Ordinal)) >= count,
        () => $"the gateway did not say '{text}':\n{Output}");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            Kill();
        }

        _process?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
