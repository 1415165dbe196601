using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Prediction;

namespace SmartSmoker.Domain.Tests;

[Trait("Needs", "time")]
public class PredictionPropertyTests
{
    [Property(MaxTest = 12)]
    public bool Any_history_has_an_answer_in_order_and_always_the_same(
        (byte StepMinutes, short Tenths)[] pit, (byte StepMinutes, short Tenths)[] food, FoodKind kind, bool setPoint,
        short targetTenths, byte waitMinutes)
    {
        var history = new CookHistory(Samples(pit), Samples(food));
        var now = history.Food.IsEmpty ? TimeLine.Start : history.Food[^1].Time.AddMinutes(waitMinutes % 70);
        var request = new ForecastRequest(history, Fahrenheit(targetTenths), now, kind, setPoint ? 250f : null);
        var answer = FoodForecaster.Ask(request);
        return answer == FoodForecaster.Ask(request) && IsInOrder(answer, now);
    }

    [Property(MaxTest = 8)]
    public bool A_food_that_warms_in_any_pit_has_an_answer_in_order(
        NonNegativeInt minutes, NonNegativeInt pitF, NonNegativeInt toF, FoodKind kind)
    {
        var length = 31 + (minutes.Get * 13 % 900);
        var pit = PredictionTests.Line(0, length, 75, 75 + (pitF.Get * 7 % 400));
        var food = PredictionTests.Line(0, length, 38, 45 + (toF.Get * 5 % 170));
        var history = new CookHistory(pit, food);
        return IsInOrder(FoodForecaster.Ask(new ForecastRequest(history, 203, food[^1].Time, kind)), food[^1].Time);
    }

    [Property(MaxTest = 8)]
    public bool Repeated_readings_and_those_after_now_change_nothing(NonNegativeInt minutes)
    {
        var length = 60 + (minutes.Get * 17 % 300);
        var (pit, food) = (PredictionTests.Line(0, 400, 250, 240), PredictionTests.Line(0, 400, 40, 190));
        Forecast Ask(ImmutableArray<Sample> some, ImmutableArray<Sample> other) =>
            FoodForecaster.Ask(new ForecastRequest(new CookHistory(some, other), 203, PredictionTests.At(length)));
        var twice = food.Take(length + 1).SelectMany(sample => new[] { sample, sample });
        return Ask(pit, food) == Ask(pit[..(length + 1)], [.. twice]);
    }

    private static bool IsInOrder(Forecast answer, DateTimeOffset now) => answer switch
    {
        Forecast.Expected expected =>
            now <= expected.Low && expected.Low <= expected.Median && expected.Median <= expected.High
            && expected.High <= now.AddMinutes(Outlook.HorizonMinutes) && expected.WrappedChance is >= 0 and <= 1,
        Forecast.OutOfReach beyond => float.IsFinite(beyond.HighestF),
        Forecast.Reached reached => reached.At <= now,
        Forecast.NotYet notYet => notYet.Reason.Length > 0,
        _ => false,
    };

    /// <summary>In order of time, with repeated times and gaps; any temperature that an RTD can have measured.</summary>
    private static ImmutableArray<Sample> Samples((byte StepMinutes, short Tenths)[] raw)
    {
        var minute = 0.0;
        return [.. raw.Select(
            one => new Sample(PredictionTests.At(minute += one.StepMinutes % 90), Fahrenheit(one.Tenths)))];
    }

    private static float Fahrenheit(short tenths) => Math.Clamp(tenths, Temperature.MinF, Temperature.MaxF);
}
