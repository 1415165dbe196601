using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SmartSmoker.Broker;

namespace SmartSmoker.Benchmarks;

/// <summary>The gateway as a process of its own, as <c>run</c> starts it.</summary>
internal sealed class GatewayProcess : IDisposable
{
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan ReadyMax = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private GatewayProcess(Process process, Uri page)
    {
        _process = process;
        Page = page;
    }

    /// <summary>Its page.</summary>
    public Uri Page { get; }

    /// <summary>Starts it on <paramref name="database"/>; returns it with the time until <c>/health/ready</c> said so.</summary>
    public static async Task<(GatewayProcess Gateway, TimeSpan UntilReady)> StartAsync(RabbitMqBroker broker, string database)
    {
        var page = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SmartSmoker.Host.dll"), "run"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(database)!,
        };
        start.Environment["SMARTSMOKER_Database"] = database;
        start.Environment["SMARTSMOKER_Http"] = page.GetLeftPart(UriPartial.Authority);
        start.Environment["SMARTSMOKER_Logs"] = Path.Combine(Path.GetDirectoryName(database)!, "logs");
        start.Environment["SMARTSMOKER_Broker__Uri"] = broker.AmqpUri.ToString();
        start.Environment["SMARTSMOKER_Broker__User"] = broker.Gateway.Name;
        start.Environment["SMARTSMOKER_Broker__Password"] = broker.Gateway.Password;
        var begin = TimeProvider.System.GetTimestamp();
        var gateway = new GatewayProcess(Process.Start(start)!, page);
        gateway._process.OutputDataReceived += (_, _) => { }; // or it would wait for a reader
        gateway._process.BeginOutputReadLine();
        using var client = new HttpClient();
        while (!await gateway.IsReadyAsync(client))
        {
            if (gateway._process.HasExited || TimeProvider.System.GetElapsedTime(begin) > ReadyMax)
            {
                gateway.Dispose();
                throw new InvalidOperationException("the gateway did not become ready");
            }

            await Task.Delay(PollPeriod);
        }

        return (gateway, TimeProvider.System.GetElapsedTime(begin));
    }

    /// <summary>Ends it as a power cut would.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
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
