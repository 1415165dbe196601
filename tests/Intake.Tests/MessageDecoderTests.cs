using System.Text;
using SmartSmoker.Domain;
using SmartSmoker.Intake;

namespace SmartSmoker.Intake.Tests;

public sealed class MessageDecoderTests
{
    private const string Smoker = "01-smoker";
    private const string Golden = "41d82a3dbfc0000043618000"; // struct.pack('!df', 1621686015, 225.5)

    private static readonly DateTimeOffset Now = new(2021, 5, 22, 12, 20, 16, TimeSpan.Zero);

    [Theory]
    [InlineData("01-smoker", "01-smoker", "default/01-smoker")]
    [InlineData("01-smoker", "smoker.my-pit_2.01-smoker", "my-pit_2/01-smoker")]
    [InlineData("03-food-B", "smoker.x.03-food-B", "x/03-food-B")]
    public void A_reading_is_of_the_device_in_the_routing_key(string queue, string key, string probe)
    {
        Assert.Null(MessageDecoder.TryDecode(Message(queue, key, Golden), out var reading, out var status));
        Assert.Null(status);
        Assert.Equal(probe, $"{reading.Probe.Device}/{reading.Probe.Key.Value}");
        Assert.Equal(225.5f, reading.Temperature.Fahrenheit);
        Assert.Equal(Now.AddSeconds(-1), reading.Time);
    }

    [Theory]
    [InlineData(Smoker, "", "12 bytes, this has 0")]
    [InlineData(Smoker, "41d82a3dbfc00000436180", "12 bytes, this has 11")]
    [InlineData(Smoker, Golden + "00", "12 bytes, this has 13")]
    [InlineData(Smoker, "41d82a3dbfc000007fc00000", "temperature NaN")]
    [InlineData(Smoker, "41d82a3dbfc000007f800000", "is outside")]
    [InlineData(Smoker, "41d82a3dbfc00000c47a0000", "temperature -1000")]
    [InlineData(Smoker, "7ff800000000000043618000", "time NaN")]
    [InlineData(Smoker, "000000000000000043618000", "the device clock was not set")]
    [InlineData(Smoker, "41f82a3dbfc0000043618000", "ahead of the gateway's clock")]
    [InlineData(Smoker, "7ff000000000000043618000", "ahead of the gateway's clock")]
    [InlineData("smoker.a.b.01-smoker", Golden, "routing key")]
    [InlineData("smoker..01-smoker", Golden, "routing key")]
    [InlineData("smoker.a/b.01-smoker", Golden, "routing key")]
    [InlineData("smoker.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.01-smoker", Golden, "routing key")]
    public void What_is_no_reading_is_refused_with_the_reason(string key, string hex, string reason) =>
        Assert.Contains(
            reason, MessageDecoder.TryDecode(Message(Smoker, key, hex), out _, out _)!.ToString(),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("smoker/my.pit/01-smoker", "my.pit")]
    [InlineData("smoker/a.b.c/01-smoker", "a.b.c")]
    [InlineData("smoker/my.pit/probe/turkey", "my.pit")]
    [InlineData("smoker/my pit/02-food-A", "my pit")]
    [InlineData("smoker/a+b/03-food-B", "a+b")]
    [InlineData("smoker/a#/01-smoker", "a#")]
    [InlineData("smoker/back/yard/01-smoker", "back.yard")]
    [InlineData("smoker/pít/01-smoker", "pít")]
    [InlineData("smoker/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/status", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_topic_with_a_bad_device_name_is_rejected_with_that_name(string topic, string name)
    {
        foreach (var key in new[] { MessageDecoder.RoutingKeyOf(topic), topic.Replace('/', '.') }) // ours, RabbitMQ's
        {
            var queue = MessageDecoder.QueueOf(key);
            Assert.NotNull(queue);
            var rejection = MessageDecoder.TryDecode(Message(queue, key, Golden), out _, out _);
            Assert.Equal(RejectedCode.RoutingKey, rejection!.Code);
            Assert.Contains($"names the device \"{name}\", but", rejection.Reason, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("smoker/01-smoker")]
    [InlineData("Smoker/pit/01-smoker")]
    public void A_topic_without_a_device_is_rejected_with_the_right_form(string topic) => Assert.Contains(
        "publish to smoker/<device>/<queue>",
        MessageDecoder.TryDecode(Message(Smoker, MessageDecoder.RoutingKeyOf(topic), Golden), out _, out _)!.Reason,
        StringComparison.Ordinal);

    [Fact]
    public void A_dot_in_a_topic_makes_no_probe_of_another_device() =>
        Assert.Null(MessageDecoder.QueueOf(MessageDecoder.RoutingKeyOf("smoker/my.probe/turkey")));

    [Theory]
    [InlineData("smoker-status", "smoker.pit.probe.status", true)]
    [InlineData("01-smoker", "smoker.pit.probe.01-smoker", true)]
    [InlineData("04-probes", "smoker.pit.probe.status", false)]
    [InlineData("01-smoker", "smoker.probe.01-smoker", false)]
    [InlineData("smoker-status", "smoker.probe.status", false)]
    public void A_message_in_two_queues_is_of_the_one_it_belongs_to(string queue, string key, bool isCopy) =>
        Assert.Equal(isCopy, MessageDecoder.IsCopy(Message(queue, key, Golden)));

    [Theory]
    [InlineData("""{"state":"online","uptime_s":5}""", true)]
    [InlineData("""{"state":"offline"}""", false)]
    public void A_status_tells_whether_the_device_is_online(string json, bool online)
    {
        Assert.Null(MessageDecoder.TryDecode(Status(json), out _, out var status));
        Assert.Equal(new DeviceStatus("pit", online, json), status);
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "\"state\"")]
    [InlineData("""{"state":1}""", "\"state\"")]
    [InlineData("""{"state":"away"}""", "\"state\"")]
    public void What_is_no_status_is_refused_with_the_reason(string json, string reason) =>
        Assert.Contains(
            reason, MessageDecoder.TryDecode(Status(json), out _, out _)!.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"state":"online","firmware":"\ud800"}""", "not JSON of valid text")]
    [InlineData("""{"state":"online","\udc00":1}""", "not JSON of valid text")]
    [InlineData("""{"state":"online","a":["x",{"b":"\ud83d"}]}""", "not JSON of valid text")]
    [InlineData("""{"state":"online","a":"\u0000"}""", "control characters")]
    [InlineData("""{"state":"online","probes":{"01-smoker":"\u001b[2J"}}""", "control characters")]
    [InlineData("""{"state":"online","a":[[[[[[[[1]]]]]]]]}""", "levels deep")]
    public void A_status_that_could_not_be_shown_is_rejected(string json, string reason) => Assert.Contains(
        reason, MessageDecoder.TryDecode(Status(json), out _, out _)!.ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_status_with_a_huge_text_or_bytes_that_are_no_text_is_rejected()
    {
        var huge = $$"""{"state":"online","firmware":"{{new string('x', 257)}}"}""";
        Assert.Contains("257", MessageDecoder.TryDecode(Status(huge), out _, out _)!.Reason, StringComparison.Ordinal);
        var message = Status("""{"state":"online","a":"?"}""");
        message.Body[^3] = 0xFF;
        Assert.Contains(
            "valid text", MessageDecoder.TryDecode(message, out _, out _)!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_status_too_long_is_refused() =>
        Assert.Contains(
            "at most 4096 bytes", MessageDecoder.TryDecode(Status(new string(' ', 5_000)), out _, out _)!.ToString(),
            StringComparison.Ordinal);

    private static Incoming Message(string queue, string key, string hex) =>
        new(queue, key, Convert.FromHexString(hex), Now, 1);

    private static Incoming Status(string json) =>
        new("smoker-status", "smoker.pit.status", Encoding.UTF8.GetBytes(json), Now, 1);
}
