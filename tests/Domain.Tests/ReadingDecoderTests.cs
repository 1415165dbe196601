using SmartSmoker.Domain;

namespace SmartSmoker.Domain.Tests;

public class ReadingDecoderTests
{
    private static readonly DateTimeOffset Now = new(2021, 5, 22, 13, 0, 0, TimeSpan.Zero);
    private static readonly ProbeId Id = new("pit", ProbeKey.Smoker);

    [Fact]
    public void Golden_bytes()
    {
        // python3: struct.pack('!df', 1621686015.0, 225.5).hex()
        var reason =
            ReadingDecoder.TryDecode(Id, Convert.FromHexString("41d82a3dbfc0000043618000"), Now, out var reading);
        Assert.Null(reason);
        Assert.Equal(new DateTimeOffset(2021, 5, 22, 12, 20, 15, TimeSpan.Zero), reading.Time);
        Assert.Equal(225.5f, reading.Temperature.Fahrenheit);
    }

    [Fact]
    public void A_clock_that_was_not_set_keeps_its_stamp()
    {
        // python3: struct.pack('!df', 12.0, 225.5).hex()
        var reason =
            ReadingDecoder.TryDecode(Id, Convert.FromHexString("402800000000000043618000"), Now, out var reading);
        Assert.Null(reason);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(12), reading.Time);
    }

    [Theory]
    [InlineData("41d82a3dbfc00000436180", "12 bytes")]
    [InlineData("41d82a3dbfc000004361800000", "12 bytes")]
    [InlineData("", "12 bytes")]
    [InlineData("41d82a3dbfc000007fc00000", "temperature NaN")]
    [InlineData("41d82a3dbfc0000044fa0000", "temperature 2000")]
    [InlineData("000000000000000043618000", "clock was not set")]
    [InlineData("7ff800000000000043618000", "clock was not set")]
    [InlineData("41e82a3cbfc0000043618000", "ahead")]
    public void What_cannot_be_a_reading_is_refused_with_the_reason(string hex, string reason) =>
        Assert.Contains(
            reason, ReadingDecoder.TryDecode(Id, Convert.FromHexString(hex), Now, out _)!.ToString(),
            StringComparison.Ordinal);
}
