using SmartSmoker.Domain.Safety;

namespace SmartSmoker.Domain.Tests;

public sealed class LethalityTests
{
    /// <summary>A row: the table, °F, minutes it asks for, log reduction, and how much longer the curve may take.</summary>
    public static TheoryData<string, int, double, double, double> Rows()
    {
        var rows = new TheoryData<string, int, double, double, double>();
        Add("meat 6.5", FsisTables.MeatFromF, FsisTables.MeatSixAndAHalfLog, 6.5, 1.25);
        Add("meat 7", FsisTables.MeatFromF, FsisTables.MeatSevenLog, 7, 1.25);
        Add("chicken", FsisTables.PoultryFromF, FsisTables.ChickenSevenLog, 7, 2.1);
        Add("turkey", FsisTables.PoultryFromF, FsisTables.TurkeySevenLog, 7, 1.60);
        return rows;

        void Add(string table, int fromF, double[] minutes, double log, double laterMax)
        {
            for (var i = 0; i < minutes.Length; i++)
            {
                rows.Add(table, fromF + i, minutes[i], log, laterMax);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void No_row_of_the_FSIS_tables_is_claimed_earlier_nor_much_later(
        string table, int fahrenheit, double minutes, double log, double laterMax)
    {
        var curve = table.StartsWith("meat", StringComparison.Ordinal) ? LethalityCurve.Meat : LethalityCurve.Poultry;
        Assert.InRange(log / curve.LogReductionPerMinute(fahrenheit) / minutes, 1, laterMax);
    }

    [Fact]
    public void Curves_take_at_most_14_and_34_percent_longer_than_the_slower_table()
    {
        var meat = Enumerable.Range(0, FsisTables.MeatSevenLog.Length).Max(i =>
            DMinutes(LethalityCurve.Meat, FsisTables.MeatFromF + i)
            / Math.Max(FsisTables.MeatSixAndAHalfLog[i] / 6.5, FsisTables.MeatSevenLog[i] / 7));
        var poultry = Enumerable.Range(0, FsisTables.TurkeySevenLog.Length).Max(i =>
            DMinutes(LethalityCurve.Poultry, FsisTables.PoultryFromF + i)
            / (Math.Max(FsisTables.ChickenSevenLog.ElementAtOrDefault(i), FsisTables.TurkeySevenLog[i]) / 7));
        Assert.InRange(meat, 1.135, 1.142);
        Assert.InRange(poultry, 1.335, 1.343);
        static double DMinutes(LethalityCurve curve, double fahrenheit) => 1 / curve.LogReductionPerMinute(fahrenheit);
    }

    [Theory]
    [InlineData(129.9, 0, 600)]
    [InlineData(130, 6.5, 127.5)]
    [InlineData(140, 6.5, 13)]
    [InlineData(145, 6.5, 4.5)]
    [InlineData(150, 6.5, 1.5)]
    public void A_roast_held_at_a_temperature_reaches_its_goal(float fahrenheit, double log, double reachedMinute)
    {
        var state = LethalityState.Start;
        var reached = false;
        for (var minute = 0.0; minute <= 600 && !reached; minute += 0.5)
        {
            state = state.Step(LethalityCurve.Meat, At(minute, fahrenheit), Pace.GapMin);
            reached = state.Reached(LethalityGoal.WholeMeat);
            Assert.False(reached && minute < reachedMinute, $"reached at {minute}");
        }

        Assert.Equal(log > 0, reached);
        Assert.Equal(reachedMinute, (state.LastTime - TimeLine.Start).TotalMinutes);
    }

    /// <summary>
    /// 120 to 139 °F in 76 minutes. Reference: the integral in 0.1 s steps by awk (docs/FOOD-SAFETY.md), and in closed form
    /// 10 / ln 10 / 0.25 / 0.62 (10^-0.6 - 10^-1.5); the sum of 30 s steps by awk.
    /// </summary>
    [Fact]
    public void A_rising_roast_is_counted_a_little_below_the_integral()
    {
        const double Integral = 6.15202;
        var state = Line(LethalityState.Start, 0, 76, 120, 139);
        Assert.Equal(6.06391, state.LogReduction, 0.0005);
        var fine = LethalityState.Start;
        for (var second = 0; second <= 4560; second++)
        {
            fine = fine.Step(LethalityCurve.Meat, At(second / 60.0, 120 + (second / 240f)), Pace.GapMin);
        }

        Assert.InRange(fine.LogReduction, Integral - 0.005, Integral);
    }

    [Fact]
    public void A_gap_counts_nothing()
    {
        var before = Line(LethalityState.Start, 0, 2, 140, 140);
        var after = before.Step(LethalityCurve.Meat, At(5.1, 140), Pace.GapMin);
        Assert.Equal(before.LogReduction, after.LogReduction);
        Assert.True(after.Step(LethalityCurve.Meat, At(8.1, 140), Pace.GapMin).LogReduction > after.LogReduction);
    }

    [Fact]
    public void The_time_around_a_probe_fault_counts_nothing()
    {
        var before = Line(LethalityState.Start, 0, 2, 140, 140);
        var after = before.Interrupt().Step(LethalityCurve.Meat, At(3, 140), Pace.GapMin);
        Assert.Equal(before.LogReduction, after.LogReduction);
        Assert.Equal(after, after.Interrupt().Step(LethalityCurve.Meat, At(2.5, 140), Pace.GapMin) with { LastF = 140 });
    }

    [Fact]
    public void Air_hotter_than_a_food_can_be_counts_nothing() =>
        Assert.Equal(0, Line(LethalityState.Start, 0, 60, 225, 225).LogReduction);

    [Fact]
    public void A_probe_moved_from_warm_air_into_a_food_starts_anew()
    {
        var air = Line(LethalityState.Start, 0, 30, 70, 210);
        Assert.True(air.Reached(LethalityGoal.WholeMeat));
        Assert.Equal(0, air.Step(LethalityCurve.Meat, At(30.5, 115), Pace.GapMin).LogReduction);
    }

    [Fact]
    public void Food_that_cooled_to_100_degrees_starts_anew()
    {
        var rested = Line(Line(LethalityState.Start, 0, 20, 140, 160), 20.5, 200, 160, 101);
        Assert.True(rested.Reached(LethalityGoal.WholeMeat));
        Assert.Equal(0, rested.Step(LethalityCurve.Meat, At(200.5, 100), Pace.GapMin).LogReduction);
    }

    [Fact]
    public void Outside_the_rows_of_the_tables_nothing_and_no_more_is_counted()
    {
        Assert.Equal(0, LethalityCurve.Meat.LogReductionPerMinute(129.9));
        Assert.Equal(0, LethalityCurve.Poultry.LogReductionPerMinute(135.9));
        Assert.Equal(LethalityCurve.Meat.LogReductionPerMinute(157), LethalityCurve.Meat.LogReductionPerMinute(200));
        Assert.Equal(
            LethalityCurve.Poultry.LogReductionPerMinute(164), LethalityCurve.Poultry.LogReductionPerMinute(200));
    }

    [Fact]
    public void No_more_is_claimed_than_studies_have_seen() =>
        Assert.Equal(LethalityState.LogReductionMax, Line(LethalityState.Start, 0, 600, 200, 200).LogReduction);

    internal static Sample At(double minute, float fahrenheit) => new(TimeLine.Start.AddMinutes(minute), fahrenheit);

    internal static LethalityState Line(
        LethalityState state, double fromMinute, double toMinute, float fromF, float toF)
    {
        for (var minute = fromMinute; minute <= toMinute; minute += 0.5)
        {
            var fahrenheit = (float)(fromF + ((toF - fromF) * (minute - fromMinute) / (toMinute - fromMinute)));
            state = state.Step(LethalityCurve.Meat, At(minute, fahrenheit), Pace.GapMin);
        }

        return state;
    }
}
