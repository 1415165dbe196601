using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace SmartSmoker.Benchmarks.Alerts;

/// <summary>
/// Imitates an open page (js/app.js): after a commit it requests the snapshot, immediately if an alert changed,
/// otherwise after 0.3 s. It requests the device whose alert comes next.
/// </summary>
internal sealed class ListeningPage(HttpClient client) : IDisposable
{
    private static readonly TimeSpan RefreshPeriod = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LostAfter = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<PublishedDrop> _awaited = new();
    private readonly SemaphoreSlim _urgent = new(0);

    /// <summary>For each alert, the milliseconds from publishing the reading to the alert in a snapshot.</summary>
    public List<double> LatenciesMs { get; } = [];

    /// <summary>The number of alerts that did not arrive within ten seconds.</summary>
    public int LostCount { get; private set; }

    /// <summary>Reports a published fall.</summary>
    public void Await(PublishedDrop drop) => _awaited.Enqueue(drop);

    /// <summary>Listens and requests snapshots until <paramref name="cancellation"/>.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var listening = ListenAsync(cancellation);
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                await _urgent.WaitAsync(RefreshPeriod, cancellation);
                while (await _urgent.WaitAsync(0, cancellation))
                {
                    // This snapshot includes every alert reported before the request.
                }

                await LookAsync(cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Closed.
        }

        await listening;
    }

    public void Dispose() => _urgent.Dispose();

    private async Task ListenAsync(CancellationToken cancellation)
    {
        try
        {
            await using var stream = await client.GetStreamAsync(new Uri("/api/live", UriKind.Relative), cancellation);
            await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellation))
            {
                if (item.EventType == "committed" && JsonElement.Parse(item.Data).GetProperty("alerts").GetInt32() > 0)
                {
                    _urgent.Release();
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Closed.
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        var device = _awaited.TryPeek(out var next) ? next.Device : "pit-0";
        var answer =
            await client.GetByteArrayAsync(new Uri($"/api/snapshot?device={device}", UriKind.Relative), cancellation);
        if (next is null)
        {
            return;
        }

        using var snapshot = JsonDocument.Parse(answer);
        var seen = snapshot.RootElement.GetProperty("alerts").EnumerateArray()
            .Any(alert => alert.GetProperty("raisedAt").GetDateTimeOffset() == next.FellAt);
        var elapsed = TimeProvider.System.GetElapsedTime(next.PublishedAt);
        if (seen)
        {
            LatenciesMs.Add(elapsed.TotalMilliseconds);
            _awaited.TryDequeue(out _);
        }
        else if (elapsed > LostAfter)
        {
            LostCount++;
            _awaited.TryDequeue(out _);
        }
    }
}
