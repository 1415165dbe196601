using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SmartSmoker.Benchmarks;

/// <summary>A gateway in its own process, started with <c>run</c>.</summary>
internal sealed class GatewayProcess : IDisposable
{
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan ReadyMax = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("smoker-gateway-").FullName;
    private readonly long _begin = TimeProvider.System.GetTimestamp();
    private readonly Process _process;

    /// <summary>Starts a gateway on <paramref name="database"/>, optionally with partitions.</summary>
    public GatewayProcess(RabbitMqBroker broker, string database, int? partitionCount = null)
    {
        var start =
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SmartSmoker.Host.dll"), "run"])
            {
                RedirectStandardOutput = true,
                WorkingDirectory = _folder,
            };
        var settings = new Dictionary<string, string>
        {
            ["Database"] = database,
            ["Http"] = Page.GetLeftPart(UriPartial.Authority),
            ["Logs"] = _folder,
            ["Access__TokenFile"] = Path.Combine(_folder, OwnerClient.FileName),
            ["Broker__Uri"] = broker.AmqpUri.ToString(),
            ["Broker__User"] = broker.Gateway.Name,
            ["Broker__Password"] = broker.Gateway.Password,
        };
        if (partitionCount is { } count)
        {
            settings["Partitions__Count"] = $"{count}";
        }

        foreach (var (name, value) in settings)
        {
            start.Environment["SMARTSMOKER_" + name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { }; // drain the output, or the process would block
        _process.BeginOutputReadLine();
    }

    public int Id => _process.Id;

    public Uri Page { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>A client of its API, as the owner.</summary>
    public OwnerClient Client() => new(_folder) { BaseAddress = Page };

    /// <summary>Starts a gateway and returns it with the time until <c>/health/ready</c> succeeded.</summary>
    public static async Task<(GatewayProcess Gateway, TimeSpan UntilReady)> StartAsync(
        RabbitMqBroker broker, string database)
    {
        var gateway = new GatewayProcess(broker, database);
        using var client = new HttpClient();
        while (!await gateway.IsReadyAsync(client))
        {
            if (gateway._process.HasExited || TimeProvider.System.GetElapsedTime(gateway._begin) > ReadyMax)
            {
                gateway.Dispose();
                throw new InvalidOperationException("the gateway did not become ready");
            }

            await Task.Delay(PollPeriod);
        }

        return (gateway, TimeProvider.System.GetElapsedTime(gateway._begin));
    }

    /// <summary>Kills the process, like a power failure.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(Page, "/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // not listening yet
        }
    }
}
