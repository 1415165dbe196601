using System.Threading.Channels;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Notify.Channels;
using SmartSmoker.Store;

namespace SmartSmoker.Notify;

/// <summary>A configured notification channel.</summary>
/// <param name="Name">The channel's name in the settings.</param>
/// <param name="Least">Minimum severity of the alerts sent to it.</param>
/// <param name="Notifier">Sends its messages.</param>
public sealed record NotifyChannel(string Name, AlertSeverity Least, INotifier Notifier) : IOutboxChannel
{
    private readonly Channel<bool> _wake = System.Threading.Channels.Channel.CreateBounded<bool>(1);
    private readonly NextTry _next = new();

    /// <summary>Whether it is switched off; the gateway adds nothing to the outbox for it.</summary>
    public bool IsOff { get; init; }

    /// <summary>Where the channel sends to, as shown to the owner.</summary>
    public string Destination { get; init; } = "";

    /// <summary>Where the channel's secret is stored; null if it has none.</summary>
    public string? SecretSource { get; init; }

    /// <summary>When it retries after a failure; null if no retry is scheduled.</summary>
    public DateTimeOffset? NextTryAt
    {
        get => _next.At;
        set => _next.At = value;
    }

    /// <summary>Whether alerts of <paramref name="severity"/> are sent to it.</summary>
    public bool Takes(AlertSeverity severity) => !IsOff && severity >= Least;

    /// <summary>Signals that the outbox has a new message; repeated signals coalesce.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Waits for <see cref="Wake"/>, or until <paramref name="delay"/> has passed.</summary>
    public async Task WaitAsync(TimeSpan delay, TimeProvider time, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(_wake.Reader.WaitToReadAsync(stop.Token).AsTask(), Task.Delay(delay, time, stop.Token));
        await stop.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        _wake.Reader.TryRead(out _);
    }

    /// <summary>Shared by the copies of a channel, written by its sender and read by the page.</summary>
    private sealed class NextTry
    {
        private long _utcTicks;

        public DateTimeOffset? At
        {
            get => Volatile.Read(ref _utcTicks) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
            set => Volatile.Write(ref _utcTicks, value?.UtcTicks ?? 0);
        }
    }
}
