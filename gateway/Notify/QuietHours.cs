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

    private DateTimeOffset Instant(DateTime local, bool later)
    {
        if (Zone.IsInvalidTime(local))
        {
            // The difference between the offsets a day before and a day after is how far the clock jumps forward.
            local += Zone.GetUtcOffset(local.AddDays(1)) - Zone.GetUtcOffset(local.AddDays(-1));
            local = FirstAfterJump(local);
        }

        var offsets = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local) : [Zone.GetUtcOffset(local)];
        return new DateTimeOffset(local, later ? offsets.Min() : offsets.Max()).ToUniversalTime();
    }

    private DateTime FirstAfterJump(DateTime afterJump)
    {
        while (!Zone.IsInvalidTime(afterJump.AddMinutes(-1)))
        {
            afterJump = afterJump.AddMinutes(-1);
        }

        return afterJump;
    }
}
