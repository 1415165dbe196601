using System.Net.ServerSentEvents;

namespace SmartSmoker.Benchmarks.Soak;

/// <summary>nginx in front of the gateway's page, and a client that reads the live stream through it.</summary>
internal sealed class ProxiedPage : IAsyncDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly string _tokenFolder;
    private readonly string _line;
    private readonly Task _listening;
    private DebianProxy _proxy;
    private long _eventCount;

    private ProxiedPage(string tokenFolder, string line, DebianProxy proxy)
    {
        (_tokenFolder, _line, _proxy) = (tokenFolder, line, proxy);
        _listening = ListenAsync();
    }

    /// <summary>The commits that the client was told of.</summary>
    public long EventCount => Interlocked.Read(ref _eventCount);

    /// <summary>How often the client connected.</summary>
    public int ConnectedCount { get; private set; }

    /// <summary>Starts nginx and the client.</summary>
    public static async Task<ProxiedPage> StartAsync(string gatewayUrl, string tokenFolder)
    {
        var line = $"proxy_pass {gatewayUrl};";
        return new ProxiedPage(tokenFolder, line, await DebianProxy.NginxAsync(line));
    }

    /// <summary>Ends nginx and starts another.</summary>
    public async Task RestartAsync()
    {
        var old = _proxy;
        _proxy = await DebianProxy.NginxAsync(_line);
        await old.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        await _proxy.DisposeAsync();
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = new OwnerClient(_tokenFolder) { BaseAddress = new Uri(_proxy.Url) };
                await using var stream =
                    await client.GetStreamAsync(new Uri("/api/live", UriKind.Relative), _stop.Token);
                ConnectedCount++;
                await foreach (var item in SseParser.Create(stream).EnumerateAsync(_stop.Token))
                {
                    Interlocked.Add(ref _eventCount, item.EventType == "committed" ? 1 : 0);
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException
                or OperationCanceledException)
            {
                // The gateway or nginx is restarting.
            }

            await Task.Delay(RetryPause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
