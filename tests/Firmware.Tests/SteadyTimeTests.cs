using SmartSmoker.Board;

namespace SmartSmoker.Firmware.Tests;

public sealed class SteadyTimeTests
{
    private const double Unix = 1_783_000_000;

    [Fact]
    public void A_correction_forwards_is_taken_at_once()
    {
        var time = new SteadyTime();
        Assert.Equal(Unix, time.At(Unix, 1_000));
        Assert.Equal(Unix + 35, time.At(Unix + 35, 31_000));
    }

    [Fact]
    public void A_correction_backwards_of_10_s_takes_100_s_and_the_time_never_steps_back()
    {
        var time = new SteadyTime();
        var last = time.At(Unix, 0);
        for (var second = 1; second <= 200; second++)
        {
            var wall = Unix + second - 10;
            var now = time.At(wall, second * 1_000);
            Assert.True(now > last, $"second {second}");
            Assert.Equal(second < 100 ? 10 - (second * 0.1) : 0, now - wall, 0.001);
            last = now;
        }
    }

    [Fact]
    public void A_clock_that_was_wrong_by_more_than_a_minute_is_set_right_at_once()
    {
        var time = new SteadyTime();
        time.At(Unix + 3_600, 0);
        Assert.Equal(Unix + 1, time.At(Unix + 1, 1_000));
    }
}
