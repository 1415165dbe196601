using SmartSmoker.Domain;

namespace SmartSmoker.Intake.Tests;

/// <summary>Probes without a queue of their own: <c>smoker/{device}/probe/{key}</c> and the queue <c>04-probes</c>.</summary>
public sealed class FurtherProbeTests
{
    private static readonly byte[] Golden = Convert.FromHexString("41d82a3dbfc0000043618000"); // struct.pack('!df', 1621686015, 225.5)

    [Theory]
    [InlineData("smoker.pit-1.probe.brisket", "pit-1/brisket")]
    [InlineData("smoker.pit_2.probe.4", "pit_2/4")]
    [InlineData("smoker.p.probe.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "p/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("smoker.p.probe.status", "p/status")]
    public void The_last_word_of_the_routing_key_is_the_probe(string routingKey, string probe)
    {
        Assert.Equal("04-probes", MessageDecoder.QueueOf(routingKey));
        Assert.Null(Decode(routingKey, out var reading));
        Assert.Equal((probe, 225.5f), (reading.Probe.ToString(), reading.Temperature.Fahrenheit));
    }

    [Theory]
    [InlineData("smoker.pit-1.probe.Brisket", "SMK-M09")]
    [InlineData("smoker.pit-1.probe.", "SMK-M09")]
    [InlineData("smoker.pit-1.probe.device", "SMK-M09")]
    [InlineData("smoker.pit-1.probe.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "SMK-M09")]
    [InlineData("smoker.pit-1.probe.02-food-A", "publish to smoker/<device>/02-food-A")]
    [InlineData("04-probes", "SMK-M09")] // published straight to the queue: it names no probe
    [InlineData("smoker.pit-1.04-probes", "SMK-M05")]
    [InlineData("smoker.pit-1.food.brisket", "SMK-M05")]
    [InlineData("smoker..probe.brisket", "SMK-M05")]
    [InlineData("smoker.pit-1.probe.a.b", "SMK-M05")]
    public void What_names_no_further_probe_is_rejected_with_the_reason(string routingKey, string reason) =>
        Assert.Contains(reason, Decode(routingKey, out _)!.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("smoker.pit-1.01-smoker", "01-smoker")]
    [InlineData("smoker.pit-1.status", "smoker-status")]
    [InlineData("smoker.pit-1.brisket", null)]
    [InlineData("smoker.pit-1.probe.a.b", null)]
    public void Each_topic_belongs_in_the_queue_that_RabbitMQ_would_choose(string routingKey, string? queue) =>
        Assert.Equal(queue, MessageDecoder.QueueOf(routingKey));

    private static Rejection? Decode(string routingKey, out Reading reading) => MessageDecoder.TryDecode(
        new Incoming("04-probes", routingKey, Golden, DateTimeOffset.FromUnixTimeSeconds(1621686016), 1), out reading,
        out _);
}
