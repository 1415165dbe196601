namespace SmartSmoker.Notify;

/// <summary>
/// A daily period in which only critical alerts are sent, in the local time of <paramref name="Zone"/>. If a clock
/// change skips an end, the first local time after the jump counts; if it repeats an end, the longer period counts.
/// </summary>
/// <param name="From">When the period starts.</param>
/// <param name="To">When the period ends; on the next day if earlier than <paramref name="From"/>.</param>
/// <param name="Zone">The time zone.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To, TimeZoneInfo Zone)
{
    /// <summary>
    /// The end of the quiet period that contains <paramref name="now"/>; null if it is not quiet. The end is exclusive.
    /// </summary>
    public DateTimeOffset? EndsAt(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);
        foreach (var day in new[] { today.AddDays(-1), today })
        {
            var begin = Instant(day.ToDateTime(From), later: false);
            var end = Instant((From < To ? day : day.AddDays(1)).ToDateTime(To), later: true);
            if (begin <= now && now < end)
            {
                return end;
            }
        }

        return null;
    }

    /// <summary>
    /// When the clocks of the zone show <paramref name="local"/>. The offsets of the day before and of the day after are
    /// tried, because TimeZoneInfo calls the wrong hours invalid or ambiguous where summer time is negative (Dublin) or
    /// suspended (Casablanca).
    /// </summary>
    private DateTimeOffset Instant(DateTime local, bool later)
    {
        var utc = new DateTimeOffset(local, TimeSpan.Zero);
        var (dayBefore, dayAfter) = (utc.AddDays(-1), utc.AddDays(1));
        var instants = new[] { Zone.GetUtcOffset(dayBefore), Zone.GetUtcOffset(dayAfter) }
            .Where(offset => Zone.GetUtcOffset(utc - offset) == offset).Select(offset => utc - offset).ToList();
        return instants.Count == 0 ? Jump(dayBefore, dayAfter) : later ? instants.Max() : instants.Min();
    }

    /// <summary>The first second with the offset of <paramref name="after"/>.</summary>
    private DateTimeOffset Jump(DateTimeOffset before, DateTimeOffset after)
    {
        var offset = Zone.GetUtcOffset(after);
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var middle = before.AddSeconds(Math.Floor((after - before).TotalSeconds / 2));
            (before, after) = Zone.GetUtcOffset(middle) == offset ? (before, middle) : (middle, after);
        }

        return after;
    }
}
