using System.Collections.Immutable;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Prediction;

namespace SmartSmoker.Domain.Tests;

/// <summary>Time lines of one food, minute by minute, through the forecaster.</summary>
public class PredictionTests
{
    private const int Shells = 10;

    /// <summary>Explicit steps stay stable.</summary>
    private const int PartsOfMinute = 6;

    /// <summary>Of the surface, as a multiple of the conduction in the food.</summary>
    private const double SurfaceTransfer = 3;

    /// <summary>The surface dries within this part of the food's conduction time.</summary>
    private const double DryingPart = 0.3;

    /// <summary>A wet surface stays at 155 °F in a pit of 250 °F: evaporation costs the difference.</summary>
    private const double StallF = 155;

    private const double EvaporationF = 95;

    /// <summary>The vapor pressure of water doubles about every 20 °F.</summary>
    private const double DoublingF = 20;

    [Fact]
    public void Nothing_read_is_not_yet() => Assert.IsType<Forecast.NotYet>(Ask(pit: [], food: [], 203));

    [Fact]
    public void Without_pit_and_set_point_it_is_not_yet()
    {
        var food = Line(0, 120, 40, 120);
        Assert.IsType<Forecast.NotYet>(Ask([], food, 203));
        var withSetPoint = new ForecastRequest(new CookHistory([], food), 203, At(120), PitSetPointF: 250);
        Assert.IsType<Forecast.Expected>(FoodForecaster.Ask(withSetPoint));
    }

    [Theory]
    [InlineData(29, 80)]
    [InlineData(60, 42)]
    public void Too_early_or_not_yet_warming_is_not_yet(int minutes, float toF) =>
        Assert.IsType<Forecast.NotYet>(Ask(Line(0, minutes, 250, 250), Line(0, minutes, 40, toF), 203));

    [Fact]
    public void A_food_silent_for_more_than_an_hour_is_not_foretold()
    {
        var (pit, food) = (Line(0, 181, 250, 250), Line(0, 120, 40, 130));
        Assert.IsType<Forecast.Expected>(Ask(pit[..181], food, 203, now: 180));
        Assert.IsType<Forecast.NotYet>(Ask(pit, food, 203, now: 181));
    }

    [Fact]
    public void A_target_below_the_food_is_reached_since_it_was()
    {
        var reached = Assert.IsType<Forecast.Reached>(Ask(Line(0, 100, 250, 250), Line(0, 100, 40, 140), 120));
        Assert.Equal(At(80), reached.At);
    }

    [Fact]
    public void A_simulated_food_is_foretold_and_better_the_later()
    {
        var (pit, food, doneMinute) = Simulated(195, _ => 250);
        var errors = new[] { 0.3, 0.6, 0.9 }.Select(part =>
        {
            var minute = (int)(doneMinute * part);
            var expected = Expect(pit[..(minute + 1)], food[..(minute + 1)], 195, FoodKind.PorkRibs);
            var off = Math.Abs((expected.Median - At(doneMinute)).TotalMinutes);
            return (Off: off, Width: (expected.High - expected.Low).TotalMinutes);
        }).ToList();

        Assert.True(errors[2].Off < 0.1 * doneMinute, $"{errors[2].Off} of {doneMinute}");
        Assert.True(errors[2].Width < errors[0].Width, $"{errors[2].Width} and {errors[0].Width}");
    }

    [Fact]
    public void A_food_twice_as_slow_is_foretold_to_take_longer_in_proportion()
    {
        double MinutesToGo(int conductionMinutes)
        {
            var (pit, food, doneMinute) = Simulated(195, _ => 250, conductionMinutes);
            var now = doneMinute / 2;
            return (Expect(pit[..(now + 1)], food[..(now + 1)], 195, FoodKind.PorkShoulder).Median - At(now))
                .TotalMinutes;
        }

        var (quick, slow) = (MinutesToGo(400), MinutesToGo(800));
        Assert.InRange(slow / quick, 1.5, 2.5);
    }

    [Fact]
    public void A_hotter_pit_is_sooner()
    {
        var (pit, food, _) = Simulated(195, _ => 230);
        var history = new CookHistory(pit[..121], food[..121]);
        DateTimeOffset Median(float setF) => Assert.IsType<Forecast.Expected>(
            FoodForecaster.Ask(new ForecastRequest(history, 195, At(120), FoodKind.PorkRibs, setF))).Median;
        Assert.True(Median(275) < Median(230));
    }

    [Fact]
    public void An_open_lid_moves_the_answer_by_no_more_than_its_interval()
    {
        var (pit, food, _) = Simulated(195, minute => minute is >= 118 and < 121 ? 150 : 250);
        var before = Expect(pit[..118], food[..118], 195, FoodKind.PorkRibs);
        var during = Expect(pit[..121], food[..121], 195, FoodKind.PorkRibs);
        Assert.InRange(during.Median, before.Low, before.High);
    }

    [Fact]
    public void In_a_stall_wrapping_now_is_sooner_and_a_wrap_that_was_told_is_known()
    {
        var pit = Line(0, 360, 240, 240);
        ImmutableArray<Sample> food = [.. Line(0, 180, 40, 155), .. Line(181, 360, 155, 158)];
        var stalled = Expect(pit, food, 203, FoodKind.PorkShoulder);
        Assert.True(stalled.IfWrappedNow < stalled.Median, $"{stalled.IfWrappedNow} and {stalled.Median}");

        var told = Assert.IsType<Forecast.Expected>(FoodForecaster.Ask(
            new ForecastRequest(new CookHistory(pit, food), 203, At(360), FoodKind.PorkShoulder, null, At(359))));
        Assert.Equal(1, told.WrappedChance);
        Assert.Null(told.IfWrappedNow);
        Assert.True(told.Median < stalled.Median);
    }

    [Fact]
    public void A_pit_colder_than_the_target_cannot_reach_it_and_a_hotter_one_would()
    {
        var out_ = Assert.IsType<Forecast.OutOfReach>(Ask(Line(0, 300, 150, 150), Line(0, 300, 40, 128), 203));
        Assert.InRange(out_.HighestF, 128, 165);
        Assert.InRange(out_.PitNeededF!.Value, 225, 325);
        Assert.False(out_.WrapHelps);
    }

    [Fact]
    public void A_fire_that_is_out_for_a_while_is_taken_to_be_lit_again()
    {
        ImmutableArray<Sample> pit = [.. Line(0, 240, 250, 250), .. Line(241, 310, 250, 120)];
        var food = Line(0, 310, 40, 150);
        Assert.IsType<Forecast.Expected>(Ask(pit, food, 195));
    }

    [Fact]
    public void A_week_of_readings_is_judged_in_a_bounded_number_of_minutes_and_signs()
    {
        var minutes = 7 * 24 * 60;
        var week = new CookHistory(Line(0, minutes, 250, 250), Line(0, minutes, 40, 150));
        var curve = CookCurve.Of(new ForecastRequest(week, 203, At(minutes)), out _);
        Assert.InRange(curve.NowMinute, 1, CookCurve.MinutesMax);
        Assert.InRange(WrapSigns.In(curve).Count, 0, WrapSigns.CountMax);
    }

    internal static DateTimeOffset At(double minute) => TimeLine.Start.AddMinutes(minute);

    internal static ImmutableArray<Sample> Line(int fromMinute, int toMinute, float fromF, float toF) =>
        [.. Enumerable.Range(fromMinute, toMinute - fromMinute + 1).Select(minute =>
            new Sample(At(minute), fromF + ((toF - fromF) * (minute - fromMinute) / (toMinute - fromMinute))))];

    private static Forecast Ask(
        ImmutableArray<Sample> pit, ImmutableArray<Sample> food, float targetF, int? now = null) =>
        FoodForecaster.Ask(new ForecastRequest(
            new CookHistory(pit, food), targetF,
            now is { } minute ? At(minute) : food.IsEmpty ? At(0) : food[^1].Time));

    private static Forecast.Expected Expect(
        ImmutableArray<Sample> pit, ImmutableArray<Sample> food, float targetF, FoodKind kind) =>
        Assert.IsType<Forecast.Expected>(FoodForecaster.Ask(
            new ForecastRequest(new CookHistory(pit, food), targetF, food[^1].Time, kind)));

    /// <summary>
    /// A ball of meat in a pit given by the minute, until it is done: heat moves through ten shells, and water that
    /// evaporates from the outermost cools it, less and less. The forecaster's own model would only confirm itself.
    /// </summary>
    private static (ImmutableArray<Sample> Pit, ImmutableArray<Sample> Food, int DoneMinute) Simulated(
        float targetF, Func<int, float> pitF, int conductionMinutes = 400)
    {
        var shellsF = Enumerable.Repeat(40.0, Shells).ToArray();
        var (pit, food) = (new List<Sample> { new(At(0), pitF(0)) }, new List<Sample> { new(At(0), 40) });
        while (food[^1].Fahrenheit < targetF && food.Count < 1440)
        {
            for (var part = 0; part < PartsOfMinute; part++)
            {
                var wetness = Math.Exp(-food.Count / (DryingPart * conductionMinutes));
                Conduct(shellsF, pitF(food.Count), wetness, 1.0 / (conductionMinutes * PartsOfMinute));
            }

            pit.Add(new Sample(At(food.Count), pitF(food.Count)));
            food.Add(new Sample(At(food.Count), (float)shellsF[0]));
        }

        return ([.. pit], [.. food], food.Count - 1);
    }

    private static void Conduct(double[] shellsF, double pitF, double wetness, double time)
    {
        var flows = new double[Shells + 1];
        for (var i = 1; i < Shells; i++)
        {
            flows[i] = Math.Pow((double)i / Shells, 2) * Shells * (shellsF[i] - shellsF[i - 1]);
        }

        var evaporationF = wetness * EvaporationF * Math.Pow(2, (shellsF[^1] - StallF) / DoublingF);
        flows[Shells] = SurfaceTransfer * (pitF - shellsF[^1] - evaporationF);
        for (var i = 0; i < Shells; i++)
        {
            var volume = (Math.Pow(i + 1, 3) - Math.Pow(i, 3)) / (3 * Math.Pow(Shells, 3));
            shellsF[i] += time * (flows[i + 1] - flows[i]) / volume;
        }
    }
}
