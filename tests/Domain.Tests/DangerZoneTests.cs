using SmartSmoker.Domain.Safety;

namespace SmartSmoker.Domain.Tests;

public sealed class DangerZoneTests
{
    [Theory]
    [InlineData(240, false)]
    [InlineData(240.5, true)]
    public void More_than_four_hours_in_the_zone_is_over(double minutes, bool over) =>
        Assert.Equal(over, Hold(DangerZone.Start, 0, minutes, 100).IsOver);

    [Theory]
    [InlineData(40, 0)]
    [InlineData(40.1f, 60)]
    [InlineData(139.9f, 60)]
    [InlineData(140, 0)]
    public void Forty_and_140_degrees_are_outside(float fahrenheit, double inZoneMinutes) =>
        Assert.Equal(inZoneMinutes, Hold(DangerZone.Start, 0, 60, fahrenheit).InZone.TotalMinutes);

    [Fact]
    public void Time_with_either_end_in_the_zone_counts()
    {
        var zone = DangerZone.Start.Step(LethalityTests.At(0, 39), Pace.GapMin).Step(LethalityTests.At(1, 41), Pace.GapMin)
            .Step(LethalityTests.At(3, 39), Pace.GapMin);
        Assert.Equal(3, zone.InZone.TotalMinutes);
    }

    [Fact]
    public void Time_adds_up_over_a_short_time_hot_and_over_chilling()
    {
        var zone = Hold(DangerZone.Start, 0, 120, 100);
        zone = Hold(zone, 120.5, 150, 150);
        zone = Hold(zone, 150.5, 180, 38);
        zone = Hold(zone, 180.5, 301, 100);
        Assert.True(zone.IsOver);
    }

    [Fact]
    public void Thirty_five_minutes_hot_begin_anew_and_end_the_warning()
    {
        var over = Hold(DangerZone.Start, 0, 300, 100);
        Assert.True(Hold(over, 300.5, 335, 140).IsOver);
        var anew = Hold(over, 300.5, 335.5, 140);
        Assert.False(anew.IsOver);
        Assert.Equal(0.5 + 59.5, Hold(anew, 336, 395.5, 120).InZone.TotalMinutes);
    }

    [Fact]
    public void A_gap_or_a_fault_counts_nothing()
    {
        var zone = Hold(DangerZone.Start, 0, 60, 100);
        Assert.Equal(zone.InZone, zone.Step(LethalityTests.At(63.5, 100), Pace.GapMin).InZone);
        Assert.Equal(zone.InZone, zone.Interrupt().Step(LethalityTests.At(61, 100), Pace.GapMin).InZone);
        Assert.Equal(63, zone.Step(LethalityTests.At(63, 100), Pace.GapMin).InZone.TotalMinutes);
    }

    [Fact]
    public void Time_without_readings_is_kept_apart_until_the_count_begins_anew()
    {
        var zone = Hold(Hold(Hold(DangerZone.Start, 0, 60, 100), 90, 120, 100).Interrupt(), 121, 130, 100);
        Assert.Equal((99, 31), (zone.InZone.TotalMinutes, zone.Unseen.TotalMinutes));
        Assert.Equal(TimeSpan.Zero, Hold(zone, 130.5, 170, 145).Unseen);
        Assert.Equal(TimeSpan.Zero, Hold(Hold(DangerZone.Start, 0, 60, 30), 90, 100, 30).Unseen);
    }

    [Fact]
    public void Hot_time_is_broken_by_a_gap()
    {
        var over = Hold(DangerZone.Start, 0, 300, 100);
        var gap = Hold(Hold(over, 300.5, 330, 145), 340, 370, 145);
        Assert.True(gap.IsOver);
    }

    private static DangerZone Hold(DangerZone zone, double fromMinute, double toMinute, float fahrenheit)
    {
        for (var minute = fromMinute; minute <= toMinute; minute += 0.5)
        {
            zone = zone.Step(LethalityTests.At(minute, fahrenheit), Pace.GapMin);
        }

        return zone;
    }
}
