using System.Threading.Channels;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Host.Notify;

/// <summary>A way to someone.</summary>
/// <param name="Name">Its name among the settings.</param>
/// <param name="Least">Alerts less severe are not sent to it.</param>
/// <param name="Notifier">How it sends.</param>
public sealed record NotifyChannel(string Name, AlertSeverity Least, INotifier Notifier)
{
    private readonly Channel<bool> _wake = System.Threading.Channels.Channel.CreateBounded<bool>(1);

    /// <summary>Says that something was put into the outbox; said again before it was looked, it is said once.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Waits for <see cref="Wake"/>, or until <paramref name="delay"/> is over.</summary>
    public async Task WaitAsync(TimeSpan delay, TimeProvider time, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(_wake.Reader.WaitToReadAsync(stop.Token).AsTask(), Task.Delay(delay, time, stop.Token));
        await stop.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        _wake.Reader.TryRead(out _);
    }
}
