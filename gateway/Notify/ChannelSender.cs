using System.Data.Common;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
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
    NotifyChannel channel, NotificationOutbox outbox, MessageTexts texts, QuietHours? quietHours,
    Func<string, bool> isCatchingUp, TimeProvider time, Random random, ILogger log)
{
    /// <summary>
    /// After the first failure; twice as long after each further one, up to <see cref="RetryMax"/>; less up to a half,
    /// at random.
    /// </summary>
    public static readonly TimeSpan RetryFirst = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait after a failure.</summary>
    public static readonly TimeSpan RetryMax = TimeSpan.FromMinutes(15);

    /// <summary>
    /// A receiver that does not answer for this long has failed, and gets the message again with the same id. Longer
    /// than the half minute after which a slow function in the cloud is commonly stopped. Not measured.
    /// </summary>
    public static readonly TimeSpan DefaultSendMax = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    /// <summary>
    /// The same where other gateways share the outbox: what one of them wrote before it was killed, nobody wakes for.
    /// </summary>
    private static readonly TimeSpan LookAgainShared = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan BusyPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ClaimMargin = TimeSpan.FromSeconds(10);

    private readonly BacklogFacts _facts = new()
    {
        LidSentAt = device => outbox.LastSent(channel.Name, device, AlertCause.LidOpened),
        IsCatchingUp = isCatchingUp,
    };

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

                var (works, until) = await SendDueAsync(cancellation);
                if (works)
                {
                    outbox.Unclaim(channel.Name);
                    var now = time.GetUtcNow();
                    var longest = outbox.IsShared ? LookAgainShared : LookAgain;
                    outbox.Prune(now);
                    var wait = new[] { outbox.NextDue(channel.Name, now), until, now + longest }.Min()!.Value - now;
                    await channel.WaitAsync(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, cancellation);
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
    /// Sends one message about <paramref name="rows"/>, which says all about <paramref name="overtaken"/>; false when
    /// it is to be tried again.
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
            using var activity = NotifyActivity.Start(channel, row);
            await channel.Notifier.SendAsync(MessageOf(bundle, rows), stop.Token);
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
                "{Code} {Channel} refused {Event} for good: {Reason}", FaultCodes.ChannelRefused, channel.Name,
                OutboxRow.EventId(row.Alert), refused.Message);
            outbox.Note(channel.Name, refused.Message, time.GetUtcNow());
            outbox.GiveUp([.. rows, .. overtaken], refused.Message, time.GetUtcNow());
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
