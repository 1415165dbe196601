using System.Data.Common;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Notify.Channels;
using SmartSmoker.Store;

namespace SmartSmoker.Notify;

/// <summary>
/// Sends the outbox rows of one channel in order. Delivery is at least once: a row is completed only after the receiver
/// has accepted it. After a failure it retries with exponential backoff. Each channel has its own sender.
/// </summary>
internal sealed class ChannelSender(
    NotifyChannel channel, NotificationOutbox outbox, MessageTexts texts, QuietHours? quietHours,
    Func<string, bool> isCatchingUp, TimeProvider time, Random random, ILogger log)
{
    /// <summary>
    /// Delay after the first failure. It doubles after each further failure, up to <see cref="RetryMax"/>; random
    /// jitter takes off up to half.
    /// </summary>
    public static readonly TimeSpan RetryFirst = TimeSpan.FromSeconds(5);

    /// <summary>The maximum delay after a failure.</summary>
    public static readonly TimeSpan RetryMax = TimeSpan.FromMinutes(15);

    /// <summary>
    /// A receiver that does not answer for this long has failed, and gets the message again with the same id. Longer
    /// than the half minute after which a slow function in the cloud is commonly stopped. Not measured.
    /// </summary>
    public static readonly TimeSpan DefaultSendMax = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan PollPeriod = TimeSpan.FromHours(1);

    /// <summary>
    /// Poll period when other gateways share the outbox: a gateway that was killed after writing a row sends no wake-up
    /// signal.
    /// </summary>
    private static readonly TimeSpan PollPeriodShared = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan BusyPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ClaimMargin = TimeSpan.FromSeconds(10);

    private readonly BacklogFacts _facts = new()
    {
        LidSentAt = device => outbox.LastSent(channel.Name, device, AlertCause.LidOpened),
        IsCatchingUp = isCatchingUp,
    };

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

                var (works, until) = await SendDueAsync(cancellation);
                if (works)
                {
                    outbox.Unclaim(channel.Name);
                    var now = time.GetUtcNow();
                    var waitMax = outbox.IsShared ? PollPeriodShared : PollPeriod;
                    outbox.Prune(now);
                    var wait = new[] { outbox.NextDue(channel.Name, now), until, now + waitMax }.Min()!.Value - now;
                    await channel.WaitAsync(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, cancellation);
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

    /// <summary>
    /// Sends what is due. Returns whether the channel works, and when a waiting row is due, if one waits.
    /// </summary>
    private async Task<(bool Works, DateTimeOffset? Until)> SendDueAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var quietUntil = quietHours?.EndsAt(now);
            var decided = Backlog.Decide(outbox.Due(channel.Name, now), now, quietUntil is not null, _facts);
            foreach (var row in decided.Where(one => one.Decision == Decision.Hold).Select(one => one.Row))
            {
                outbox.Hold(row, quietUntil!.Value);
            }

            GiveUp([.. decided.Where(one => one.Decision == Decision.GiveUp).Select(one => one.Row)], now);
            var isDone = true;
            foreach (var bundle in decided.Where(one => one.Decision is Decision.Send or Decision.Drop)
                .GroupBy(one => one.Bundle))
            {
                isDone = false;
                var rows = bundle.ToLookup(one => one.Decision, one => one.Row);
                if (!rows.Contains(Decision.Send))
                {
                    outbox.Drop([.. rows[Decision.Drop]], now);
                }
                else if (!outbox.Claim(channel.Name, SendMax + ClaimMargin))
                {
                    return (true, null); // held up for so long that another gateway sends now
                }
                else if (!await SendAsync(bundle.Key, [.. rows[Decision.Send]], [.. rows[Decision.Drop]], cancellation))
                {
                    return (false, null);
                }
            }

            if (isDone)
            {
                return (true, decided.Min(one => one.Until));
            }
        }
    }

    private void GiveUp(IReadOnlyList<OutboxRow> rows, DateTimeOffset now)
    {
        if (rows.Count == 0)
        {
            return;
        }

        outbox.GiveUp(rows, null, now);
        foreach (var row in rows)
        {
            log.LogError(
                "{Code} {Channel}: gave up after {Hours} h: {Event}", FaultCodes.ChannelGaveUp, channel.Name,
                Backlog.AgeMax.TotalHours, OutboxRow.EventId(row.Alert));
        }
    }

    private Message MessageOf(string bundle, IReadOnlyList<OutboxRow> rows) =>
        rows is [var row] ? texts.Message(row.Alert, row.Trace, NameOf)
        : bundle == Backlog.Outage ? texts.Summary([.. rows.Select(one => one.Alert)], NameOf)
        : texts.LidOpenings([.. rows.Select(one => one.Alert)], NameOf);

    /// <summary>
    /// Sends one message about <paramref name="rows"/>, which replaces <paramref name="overtaken"/>; false if the
    /// sender must retry.
    /// </summary>
    private async Task<bool> SendAsync(
        string bundle, IReadOnlyList<OutboxRow> rows, IReadOnlyList<OutboxRow> overtaken,
        CancellationToken cancellation)
    {
        var row = rows[^1];
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            stop.CancelAfter(SendMax);
            using (NotifyActivity.Start(channel, row))
            {
                await channel.Notifier.SendAsync(MessageOf(bundle, rows), stop.Token);
            }

            outbox.Note(channel.Name, null, time.GetUtcNow());
            outbox.Sent(rows, overtaken, time.GetUtcNow());
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
            outbox.GiveUp([.. rows, .. overtaken], refused.Message, time.GetUtcNow());
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
