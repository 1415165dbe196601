using System.Data.Common;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Notify.Channels;
using SmartSmoker.Store;

namespace SmartSmoker.Notify;

/// <summary>
/// Sends the outbox rows of one channel in order. Delivery is at least once: a row is completed only after the receiver
/// has accepted it. After a failure it retries with exponential backoff. Each channel has its own sender.
/// </summary>
internal sealed class ChannelSender(
    NotifyChannel channel, NotificationOutbox outbox, MessageTexts texts, QuietHours? quietHours, TimeProvider time,
    Random random, ILogger log)
{
    /// <summary>
    /// Delay after the first failure. It doubles after each further failure, up to <see cref="RetryMax"/>; random
    /// jitter takes off up to half.
    /// </summary>
    public static readonly TimeSpan RetryFirst = TimeSpan.FromSeconds(5);

    /// <summary>The maximum delay after a failure.</summary>
    public static readonly TimeSpan RetryMax = TimeSpan.FromMinutes(15);

    /// <summary>Timeout of one send.</summary>
    public static readonly TimeSpan DefaultSendMax = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan PollPeriod = TimeSpan.FromHours(1);

    /// <summary>
    /// Poll period when other gateways share the outbox: a gateway that was killed after writing a row sends no wake-up
    /// signal.
    /// </summary>
    private static readonly TimeSpan PollPeriodShared = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan BusyPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ClaimMargin = TimeSpan.FromSeconds(10);

    private int _failureCount;
    private bool _isReleased;

    /// <summary>
    /// Timeout of one send; see <see cref="DefaultSendMax"/>. Runs on the system clock, not on the injected one.
    /// </summary>
    public TimeSpan SendMax { get; init; } = DefaultSendMax;

    /// <summary>Returns the name that a person gave a probe; null if it has none.</summary>
    public Func<ProbeId, string?> NameOf { get; init; } = _ => null;

    /// <summary>Called after a failed attempt, and when the channel works again.</summary>
    public Action Changed { get; init; } = () => { };

    /// <summary>Runs until <paramref name="cancellation"/>.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        channel.NextTryAt = null; // left over from the previous sender
        while (true)
        {
            try
            {
                if (!outbox.Claim(channel.Name, SendMax + ClaimMargin))
                {
                    // Another gateway is sending and may have checked before our row was added.
                    await Task.Delay(BusyPeriod, time, cancellation);
                    continue;
                }

                if (!_isReleased)
                {
                    outbox.Release(channel.Name, time.GetUtcNow()); // the quiet hours may have changed
                    _isReleased = true;
                }

                if (await SendDueAsync(cancellation))
                {
                    outbox.Unclaim(channel.Name);
                    var now = time.GetUtcNow();
                    var waitMax = outbox.IsShared ? PollPeriodShared : PollPeriod;
                    outbox.Prune(now);
                    var wait = outbox.NextDue(channel.Name, now) - now;
                    await channel.WaitAsync(wait < waitMax ? wait.Value : waitMax, time, cancellation);
                    continue;
                }

                outbox.Unclaim(channel.Name);
            }
            catch (DbException failure)
            {
                log.LogError(
                    "{Code} Cannot read or update the outbox of {Channel} ({Reason}); retrying",
                    FaultCodes.OutboxFailed, channel.Name, failure.Message);
            }

            var delay = RetryDelay(++_failureCount, random.NextDouble());
            channel.NextTryAt = time.GetUtcNow() + delay;
            Changed();
            await Task.Delay(delay, time, cancellation);
            channel.NextTryAt = null;
        }
    }

    /// <summary>
    /// The delay after <paramref name="failureCount"/> failures in a row; <paramref name="chance"/>, from 0 to 1, takes
    /// off up to half.
    /// </summary>
    public static TimeSpan RetryDelay(int failureCount, double chance)
    {
        var delay = RetryFirst * Math.Pow(2, Math.Min(failureCount - 1, 20));
        return (delay < RetryMax ? delay : RetryMax) * (1 - (chance / 2));
    }

    /// <summary>Sends the rows that are due; false if the channel failed.</summary>
    private async Task<bool> SendDueAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var rows = outbox.Due(channel.Name, now);
            if (rows.Count == 0)
            {
                return true;
            }

            var quietUntil = quietHours?.EndsAt(now);
            foreach (var (row, decision) in Backlog.Decide(rows, now, quietUntil is not null))
            {
                switch (decision)
                {
                    case Decision.Hold:
                        outbox.Hold(row, quietUntil!.Value);
                        break;
                    case Decision.Drop:
                        outbox.End(row, "dropped", "replaced by a later message, or cleared during quiet hours", now);
                        break;
                    case Decision.GiveUp:
                        outbox.End(row, "given-up", null, now);
                        log.LogError(
                            "{Code} {Channel}: gave up on {Event} after {Hours} h", FaultCodes.ChannelGaveUp,
                            channel.Name, OutboxRow.EventId(row.Alert), Backlog.AgeMax.TotalHours);
                        break;
                    default:
                        if (!outbox.Claim(channel.Name, SendMax + ClaimMargin))
                        {
                            return true; // the claim expired and another gateway is sending now
                        }

                        if (!await SendAsync(row, cancellation))
                        {
                            return false;
                        }

                        break;
                }
            }
        }
    }

    /// <summary>Sends one row; false if it must be retried.</summary>
    private async Task<bool> SendAsync(OutboxRow row, CancellationToken cancellation)
    {
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            stop.CancelAfter(SendMax);
            using var activity = NotifyActivity.Start(channel, row);
            await channel.Notifier.SendAsync(texts.Message(row.Alert, row.Trace, NameOf), stop.Token);
            outbox.Note(channel.Name, null, time.GetUtcNow());
            outbox.Sent(row, time.GetUtcNow());
            if (_failureCount > 0)
            {
                Changed();
            }

            _failureCount = 0;
            return true;
        }
        catch (RefusedException refused)
        {
            log.LogError(
                "{Code} {Channel} rejected {Event} permanently: {Reason}", FaultCodes.ChannelRefused, channel.Name,
                OutboxRow.EventId(row.Alert), refused.Message);
            outbox.Note(channel.Name, refused.Message, time.GetUtcNow());
            outbox.End(row, "given-up", refused.Message, time.GetUtcNow());
            return true;
        }
        catch (Exception failure) when (failure is not DbException && cancellation.IsCancellationRequested)
        {
            // A library may report cancellation with its own exception.
            throw new OperationCanceledException(failure.Message, failure, cancellation);
        }
        catch (Exception failure) when (failure is not DbException)
        {
            // A library may throw anything, and a failing receiver must not stop the sender.
            var reason = failure is OperationCanceledException
                ? $"no answer within {SendMax.TotalSeconds} s" : failure.Message;
            log.LogWarning(
                "{Code} {Channel} could not send {Event}: {Reason}", FaultCodes.ChannelFailing, channel.Name,
                OutboxRow.EventId(row.Alert), reason);
            outbox.Failed(row, reason);
            outbox.Note(channel.Name, reason, time.GetUtcNow());
            return false;
        }
    }
}
