using System.Globalization;
using FsCheck.Xunit;

namespace SmartSmoker.Device.Tests;

public sealed class TemperatureCountTests
{
    [Fact]
    public void Every_tenth_of_a_degree_survives_bit_for_bit()
    {
        for (var tenths = -16_383; tenths <= 16_383; tenths++)
        {
            var text = (tenths / 10m).ToString(CultureInfo.InvariantCulture);
            var temperatureF = float.Parse(text, CultureInfo.InvariantCulture);
            Assert.True(TemperatureCount.TryFrom(temperatureF, out var count), text);
            var kept = TemperatureCount.ToFahrenheit(count);
            Assert.Equal(BitConverter.SingleToInt32Bits(temperatureF), BitConverter.SingleToInt32Bits(kept));
        }
    }

    [Property]
    public bool A_temperature_moves_by_half_a_count_at_most(float temperatureF) =>
        !TemperatureCount.TryFrom(temperatureF, out var count)
        || Math.Abs(TemperatureCount.ToFahrenheit(count) - (double)temperatureF) <= 0.0251;

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(1_639f)]
    [InlineData(-1_639f)]
    public void What_does_not_fit_is_no_reading(float temperatureF)
    {
        Assert.False(TemperatureCount.TryFrom(temperatureF, out var count));
        Assert.Equal(TemperatureCount.None, count);
    }
}
