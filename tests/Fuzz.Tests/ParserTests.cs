using System.Text;
using SmartSmoker.Board;
using SmartSmoker.CookFiles;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Host;
using SmartSmoker.Intake;
using Xunit.Abstractions;

namespace SmartSmoker.Fuzz.Tests;

/// <summary>Whatever comes, each parser gives a value in its range or a reason, and never anything else.</summary>
[Trait("Needs", "time")]
public sealed class ParserTests(ITestOutputHelper output)
{
    private const int FastCount = 200_000;
    private const int SlowCount = 20_000;

    private static readonly DateTimeOffset Now = new(2026, 7, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly byte[] Reading = Convert.FromHexString("41d82a3dbfc0000043618000");

    [Fact]
    public void A_reading_is_decoded_within_its_ranges_or_refused_with_a_reason()
    {
        var noise = new Noise(output, FastCount);
        for (var i = 0; i < noise.Count; i++)
        {
            var body = i % 2 == 0 ? noise.Next(Reading) : Twelve(noise.Next(Reading));
            var key = i % 3 == 0 ? noise.NextText("smoker.pit.01-smoker") : "smoker.pit.01-smoker";
            if (MessageDecoder.TryDecode(
                new Incoming("01-smoker", key, body, Now, 1), out var reading, out var status) is { } reason)
            {
                Assert.InRange(reason.ToString().Length, 1, 200);
                continue;
            }

            Assert.Null(status);
            Assert.InRange(reading.Temperature.Fahrenheit, Temperature.MinF, Temperature.MaxF);
            Assert.InRange(reading.Time, DateTimeOffset.UnixEpoch, Now + ReadingDecoder.AheadMax);
            Assert.Matches("^[A-Za-z0-9_-]{1,32}$", reading.Probe.Device);
        }
    }

    [Fact]
    public void A_status_is_decoded_or_refused_with_a_reason()
    {
        var noise = new Noise(output, FastCount);
        var good = Encoding.UTF8.GetBytes("""{"state":"online","firmware":"1.0","uptime_s":5,"probes":{"01-smoker":"ok"}}""");
        for (var i = 0; i < noise.Count; i++)
        {
            var message = new Incoming(MessageDecoder.StatusQueue, "smoker.pit.status", noise.Next(good), Now, 1);
            Assert.NotEqual(MessageDecoder.TryDecode(message, out _, out var status) is null, status is null);
        }
    }

    [Theory]
    [InlineData("7B227374617465223A22FF227D")] // {"state":"<FF>"}: not UTF-8
    [InlineData("7B227374617465223A225C7564383030227D")] // {"state":"\ud800"}: half a pair
    public void A_status_that_is_no_text_is_refused(string hex)
    {
        var message = new Incoming(MessageDecoder.StatusQueue, "smoker.pit.status", Convert.FromHexString(hex), Now, 1);
        Assert.Equal(
            new Rejection(RejectedCode.Status, "the status is not JSON of valid text, nested at most 8 levels deep"),
            MessageDecoder.TryDecode(message, out _, out _));
    }

    [Fact]
    public void Deep_and_long_json_is_refused()
    {
        foreach (var json in new[] { new string('[', 4_000), $$"""{"state":{{string.Concat(Enumerable.Repeat("[", 100))}}""", new string('9', 4_096) })
        {
            var message =
                new Incoming(MessageDecoder.StatusQueue, "smoker.pit.status", Encoding.UTF8.GetBytes(json), Now, 1);
            Assert.NotNull(MessageDecoder.TryDecode(message, out _, out _));
        }
    }

    [Fact]
    public void A_cook_in_CSV_is_read_row_by_row_or_its_header_refused()
    {
        const string Good =
            "Time (UTC),Channel1,Channel2,Channel3\n05/22/21 12:20:15,225.5,40.1,\n05/22/21 12:20:45,226.5,,41\n";
        var noise = new Noise(output, SlowCount);
        for (var i = 0; i < noise.Count; i++)
        {
            try
            {
                var content = CookCsv.Read(new StringReader(noise.NextText(Good)));
                Assert.All(
                    content.Rows, row =>
                    Assert.All(row.TemperaturesF, t => Assert.True(t is null || float.IsFinite(t.Value))));
            }
            catch (InvalidDataException failure)
            {
                Assert.StartsWith("line 1", failure.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Settings_of_the_board_are_read_or_their_mistakes_named()
    {
        const string Good = "wifi.ssid = net\nbroker.host = pi\nbroker.password = s3cret\nsample.seconds = 30\nfood-A.calibration = 0.6:0.0 98.7:99.0\n";
        var noise = new Noise(output, SlowCount);
        for (var i = 0; i < noise.Count; i++)
        {
            var settings = new BoardSettings(noise.NextText(Good));
            Assert.True(settings.Errors.Count > 0 || settings.SampleSeconds is >= 5 and <= 3_600);
        }
    }

    [Fact]
    public void Settings_of_the_gateway_are_read_or_refused_with_what_is_wrong()
    {
        const string Good = """{"Database":"x.db","Http":"http://127.0.0.1:8080","Rules":"Classic","Broker":{"Uri":"amqp://h:1/","PrefetchCount":10}}""";
        var noise = new Noise(output, SlowCount / 10);
        var file = Path.GetTempFileName();
        for (var i = 0; i < noise.Count; i++)
        {
            File.WriteAllBytes(file, noise.Next(Encoding.UTF8.GetBytes(Good)));
            try
            {
                Assert.InRange(GatewaySettings.Load(file).Broker.PrefetchCount, 1, 20_000);
            }
            catch (SetupException failure)
            {
                Assert.NotEmpty(failure.Message);
            }
        }

        File.Delete(file);
    }

    /// <summary>Of the length that a reading has.</summary>
    private static byte[] Twelve(byte[] noise)
    {
        Array.Resize(ref noise, ReadingDecoder.LengthBytes);
        return noise;
    }
}
