using System.Globalization;

namespace SmartSmoker.Notify.Tests;

/// <summary>Quiet hours in Berlin, which puts its clock forward on 2026-03-29 02:00 and back on 2026-10-25 03:00, and in UTC.</summary>
public sealed class QuietHoursTests
{
    [Theory]
    [InlineData("22:00-07:00", "2026-07-04T21:59:59+02:00", null)]
    [InlineData("22:00-07:00", "2026-07-04T22:00:00+02:00", "2026-07-05T07:00:00+02:00")]
    [InlineData("22:00-07:00", "2026-07-05T00:00:00+02:00", "2026-07-05T07:00:00+02:00")]
    [InlineData("22:00-07:00", "2026-07-05T06:59:59+02:00", "2026-07-05T07:00:00+02:00")]
    [InlineData("22:00-07:00", "2026-07-05T07:00:00+02:00", null)]
    [InlineData("13:00-15:00", "2026-07-04T12:59:59+02:00", null)]
    [InlineData("13:00-15:00", "2026-07-04T13:00:00+02:00", "2026-07-04T15:00:00+02:00")]
    [InlineData("13:00-15:00", "2026-07-04T15:00:00+02:00", null)]
    public void They_hold_from_their_begin_up_to_their_end(string hours, string now, string? end) =>
        Check(hours, now, end);

    [Theory]
    [InlineData("22:00-07:00", "2026-03-28T23:00:00+01:00", "2026-03-29T07:00:00+02:00")] // an hour shorter
    [InlineData("22:00-02:30", "2026-03-28T23:00:00+01:00", "2026-03-29T03:00:00+02:00")] // 02:30 does not exist
    [InlineData("22:00-02:30", "2026-03-29T03:00:00+02:00", null)]
    [InlineData("02:30-07:00", "2026-03-29T01:59:59+01:00", null)]
    [InlineData("02:30-07:00", "2026-03-29T03:00:00+02:00", "2026-03-29T07:00:00+02:00")]
    public void The_clock_put_forward(string hours, string now, string? end) => Check(hours, now, end);

    [Theory]
    [InlineData("22:00-07:00", "2026-10-24T23:00:00+02:00", "2026-10-25T07:00:00+01:00")] // an hour longer
    [InlineData("22:00-02:30", "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00")] // 02:30 comes twice: the second ends them
    [InlineData("22:00-02:30", "2026-10-25T02:30:00+01:00", null)]
    [InlineData("02:30-07:00", "2026-10-25T02:29:59+02:00", null)]
    [InlineData("02:30-07:00", "2026-10-25T02:30:00+02:00", "2026-10-25T07:00:00+01:00")] // the first begins them
    [InlineData("02:30-07:00", "2026-10-25T02:15:00+01:00", "2026-10-25T07:00:00+01:00")]
    public void The_clock_put_back(string hours, string now, string? end) => Check(hours, now, end);

    [Theory] // Irish law: winter time is the summer time of -1 h
    [InlineData("22:00-07:00", "2026-03-28T23:00:00Z", "2026-03-29T07:00:00+01:00")]
    [InlineData("22:00-01:30", "2026-03-28T23:00:00Z", "2026-03-29T02:00:00+01:00")] // 01:30 does not exist
    [InlineData("01:30-07:00", "2026-03-29T00:59:59Z", null)]
    [InlineData("22:00-07:00", "2026-10-24T23:00:00+01:00", "2026-10-25T07:00:00Z")]
    [InlineData("22:00-01:30", "2026-10-25T01:30:00+01:00", "2026-10-25T01:30:00Z")] // 01:30 comes twice
    [InlineData("22:00-01:30", "2026-10-25T01:30:00Z", null)]
    [InlineData("22:00-02:30", "2026-10-25T02:15:00Z", "2026-10-25T02:30:00Z")] // 02:30 comes once
    public void Negative_summer_time(string hours, string now, string? end) => Check(hours, now, end, "Europe/Dublin");

    [Theory] // Morocco suspends its summer time in Ramadan
    [InlineData("22:00-07:00", "2026-02-14T23:00:00+01:00", "2026-02-15T07:00:00Z")]
    [InlineData("22:00-02:30", "2026-02-15T02:30:00+01:00", "2026-02-15T02:30:00Z")] // 02:30 comes twice
    [InlineData("22:00-02:30", "2026-02-15T02:30:00Z", null)]
    [InlineData("22:00-07:00", "2026-03-01T23:00:00Z", "2026-03-02T07:00:00Z")] // within Ramadan
    [InlineData("22:00-07:00", "2026-03-21T23:00:00Z", "2026-03-22T07:00:00+01:00")]
    [InlineData("22:00-02:30", "2026-03-21T23:00:00Z", "2026-03-22T03:00:00+01:00")] // 02:30 does not exist
    [InlineData("22:00-07:00", "2026-04-01T23:00:00+01:00", "2026-04-02T07:00:00+01:00")]
    public void Suspended_summer_time(string hours, string now, string? end) =>
        Check(hours, now, end, "Africa/Casablanca");

    private static void Check(string hours, string now, string? end, string zone = "Europe/Berlin")
    {
        var ends = hours.Split('-').Select(time => TimeOnly.Parse(time, CultureInfo.InvariantCulture)).ToArray();
        var quiet = new QuietHours(ends[0], ends[1], TimeZoneInfo.FindSystemTimeZoneById(zone));
        Assert.Equal(end is null ? null : Time(end), quiet.EndsAt(Time(now)));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
