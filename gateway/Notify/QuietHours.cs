namespace SmartSmoker.Notify;

/// <summary>
/// A span of every day in which people want to hear of critical alerts only, in the local time of
/// <paramref name="Zone"/>.
/// Where the clock is put forward over an end, the first time after the jump counts; where it is put back, the span is
/// the longer one.
/// </summary>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends; on the next day when it is before <paramref name="From"/>.</param>
/// <param name="Zone">The time zone.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To, TimeZoneInfo Zone)
{
    /// <summary>
    /// When the quiet hours that <paramref name="now"/> is in end; null when it is in none. The end itself is not
    /// quiet.
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
            // The offsets around the jump, a day away from it on either side: their difference is how far the clock is put forward.
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
