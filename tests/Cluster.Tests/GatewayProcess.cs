using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SmartSmoker.Broker;

namespace SmartSmoker.Cluster.Tests;

/// <summary>One of several gateways that share the work, as a process of its own.</summary>
internal sealed class GatewayProcess : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("smartsmoker-cluster-").FullName;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly Process _process;

    public GatewayProcess(RabbitMqCluster cluster, string database, int partitionCount)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SmartSmoker.Host.dll"), "run"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = _folder,
        };
        var settings = new Dictionary<string, string>
        {
            ["Database"] = database,
            ["Http"] = Http,
            ["Logs"] = Path.Combine(_folder, "logs"),
            ["Partitions__Count"] = $"{partitionCount}",
            ["Broker__Uri"] = cluster.Nodes[0].AmqpUri.ToString(),
            ["Broker__User"] = cluster.Gateway.Name,
            ["Broker__Password"] = cluster.Gateway.Password,
        };
        for (var i = 1; i < cluster.Nodes.Count; i++)
        {
            settings[$"Broker__Nodes__{i - 1}"] = cluster.Nodes[i].AmqpUri.Authority;
        }

        foreach (var (name, value) in settings)
        {
            start.Environment["SMARTSMOKER_" + name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Address of its page.</summary>
    public string Http { get; } = $"http://127.0.0.1:{Ports.Free()}";

    /// <summary>What it has written.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>SIGKILL: nothing is flushed, given back or said.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    /// <summary>Sends a signal, such as STOP or CONT.</summary>
    public void Signal(string name) => Process.Start("kill", [$"-{name}", $"{_process.Id}"]).WaitForExit();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
