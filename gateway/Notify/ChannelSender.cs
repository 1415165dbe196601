using System.Data.Common;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Notify.Channels;
using SmartSmoker.Store;

namespace SmartSmoker.Notify;

/// <summary>
/// Sends what waits for one channel, in order, at least once: a row ends only after the receiver has it. After a
/// failure it waits,
/// each time twice as long, and begins anew; other channels have senders of their own.
/// </summary>
internal sealed class ChannelSender(
    NotifyChannel channel, NotificationOutbox outbox, MessageTexts texts, QuietHours? quietHours, TimeProvider time,
    Random random, ILogger log)
{
    /// <summary>
    /// After the first failure; twice as long after each further one, up to <see cref="RetryMax"/>; less up to a half,
    /// at random.
    /// </summary>
    public static readonly TimeSpan RetryFirst = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait after a failure.</summary>
    public static readonly TimeSpan RetryMax = TimeSpan.FromMinutes(15);

    /// <summary>A receiver that does not answer for so long has failed.</summary>
    public static readonly TimeSpan DefaultSendMax = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    /// <summary>
    /// The same where other gateways share the outbox: what one of them wrote before it was killed, nobody wakes for.
    /// </summary>
    private static readonly TimeSpan LookAgainShared = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan BusyPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ClaimMargin = TimeSpan.FromSeconds(10);

    private int _failureCount;
    private bool _isReleased;

    /// <summary>As <see cref="DefaultSendMax"/>; in real time, whatever clock the rest goes by.</summary>
    public TimeSpan SendMax { get; init; } = DefaultSendMax;

    /// <summary>The name that a person gave a probe.</summary>
    public Func<ProbeId, string?> NameOf { get; init; } = _ => null;

    /// <summary>Called when the channel has begun to fail, or works again.</summary>
    public Action Changed { get; init; } = () => { };

    /// <summary>Runs until <paramref name="cancellation"/>.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        channel.NextTryAt = null; // a sender before may have waited for it
        while (true)
        {
            try
            {
                if (!outbox.Claim(channel.Name, SendMax + ClaimMargin))
                {
                    await Task.Delay(
                        BusyPeriod, time,
                        cancellation); // another gateway sends, and may have looked too early for our row
                    continue;
                }

                if (!_isReleased)
                {
                    outbox.Release(channel.Name, time.GetUtcNow()); // quiet hours may have been others
                    _isReleased = true;
                }

                if (await SendDueAsync(cancellation))
                {
                    outbox.Unclaim(channel.Name);
                    var now = time.GetUtcNow();
                    var longest = outbox.IsShared ? LookAgainShared : LookAgain;
                    outbox.Prune(now);
                    var wait = outbox.NextDue(channel.Name, now) - now;
                    await channel.WaitAsync(wait < longest ? wait.Value : longest, time, cancellation);
                    continue;
                }

                outbox.Unclaim(channel.Name);
            }
            catch (DbException failure)
            {
                log.LogError(
                    "{Code} The outbox of {Channel} cannot be used ({Reason}); next try soon", FaultCodes.OutboxFailed,
                    channel.Name, failure.Message);
            }

            var delay = RetryDelay(++_failureCount, random.NextDouble());
            channel.NextTryAt = time.GetUtcNow() + delay;
            Changed();
            await Task.Delay(delay, time, cancellation);
            channel.NextTryAt = null;
        }
    }

    /// <summary>
    /// How long to wait after so many failures in a row; <paramref name="chance"/> from 0 to 1 takes up to a half off.
    /// </summary>
    public static TimeSpan RetryDelay(int failureCount, double chance)
    {
        var delay = RetryFirst * Math.Pow(2, Math.Min(failureCount - 1, 20));
        return (delay < RetryMax ? delay : RetryMax) * (1 - (chance / 2));
    }

    /// <summary>Sends what is due; false when the channel failed.</summary>
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
            foreach (var (row, fate) in Backlog.Decide(rows, now, quietUntil is not null))
            {
                switch (fate)
                {
                    case Decision.Hold:
                        outbox.Hold(row, quietUntil!.Value);
                        break;
                    case Decision.Drop:
                        outbox.End(row, "dropped", "a later one tells all", now);
                        break;
                    case Decision.GiveUp:
                        outbox.End(row, "given-up", null, now);
                        log.LogError(
                            "{Code} {Channel}: gave up after {Hours} h: {Event}", FaultCodes.ChannelGaveUp,
                            channel.Name, Backlog.AgeMax.TotalHours, OutboxRow.EventId(row.Alert));
                        break;
                    default:
                        if (!outbox.Claim(channel.Name, SendMax + ClaimMargin))
                        {
                            return true; // held up for so long that another gateway sends now
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

    /// <summary>Sends one row; false when it is to be tried again.</summary>
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
                "{Code} {Channel} refused {Event} for good: {Reason}", FaultCodes.ChannelRefused, channel.Name,
                OutboxRow.EventId(row.Alert), refused.Message);
            outbox.Note(channel.Name, refused.Message, time.GetUtcNow());
            outbox.End(row, "given-up", refused.Message, time.GetUtcNow());
            return true;
        }
        catch (Exception failure) when (failure is not DbException && cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(failure.Message, failure, cancellation); // a library may say otherwise that it was stopped
        }
        catch (Exception failure) when (failure is not DbException)
        {
            // Whatever a library throws: no failure of a receiver may end the sender.
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
