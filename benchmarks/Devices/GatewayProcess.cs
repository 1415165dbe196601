using System.Diagnostics;
using SmartSmoker.Broker;

namespace SmartSmoker.Benchmarks.Devices;

/// <summary>A gateway with partitions, as a process of its own.</summary>
internal sealed class GatewayProcess : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("smoker-devices-").FullName;
    private readonly Process _process;

    public GatewayProcess(RabbitMqCluster cluster, string database, int partitionCount)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SmartSmoker.Host.dll"), "run"])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["Database"] = database,
            ["Http"] = "http://127.0.0.1:0",
            ["Logs"] = _folder,
            ["Partitions__Count"] = $"{partitionCount}",
            ["Broker__Uri"] = cluster.Nodes[0].AmqpUri.ToString(),
            ["Broker__User"] = cluster.Gateway.Name,
            ["Broker__Password"] = cluster.Gateway.Password,
        })
        {
            start.Environment["SMARTSMOKER_" + name] = value;
        }

        _process = Process.Start(start)!;
        _process.BeginOutputReadLine();
    }

    /// <summary>Its id.</summary>
    public int Id => _process.Id;

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
