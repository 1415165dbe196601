using SmartSmoker.Device;

namespace SmartSmoker.EndToEnd.Tests;

/// <summary>The command redeliver with dead letters that the client library cannot decode.</summary>
public sealed class RedeliverTests(BrokerFixture fixture) : IClassFixture<BrokerFixture>
{
    private const string DeadLetters = "smoker-dead-letter";

    private RabbitMqBroker Broker => fixture.Broker;

    public static TheoryData<string, string[]> Orders => new()
    {
        { "in front", ["unreadable", "letter", "letter"] },
        { "between", ["letter", "unreadable", "letter", "unreadable", "unreadable", "letter"] },
        { "with one of unknown origin", ["unknown", "unreadable", "letter", "unknown"] },
        { "alone", ["unreadable"] },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task A_letter_that_cannot_be_decoded_is_skipped_and_stays(string where, string[] letters)
    {
        await Broker.PurgeAsync(DeadLetters);
        await Broker.PurgeAsync("01-smoker");
        using (var raw = await RawAmqp.ConnectAsync(Broker, Broker.Gateway))
        {
            foreach (var letter in letters)
            {
                await raw.PublishAsync("", DeadLetters, Header(letter), ReadingCodec.Encode(1_783_000_000, 225));
            }
        }

        var redelivered = await GatewayCommand.RunAsync(
            "redeliver", ("Broker__Uri", Broker.AmqpUri.ToString()), ("Broker__User", Broker.Gateway.Name),
            ("Broker__Password", Broker.Gateway.Password));
        Assert.True(redelivered.ExitCode == 0, where + redelivered.Error);
        var skipped = letters.Count(letter => letter == "unreadable");
        var sent = letters.Count(letter => letter == "letter");
        Assert.Equal(skipped, redelivered.Output.Count(line => line.Contains("SMK-M12", StringComparison.Ordinal)));
        Assert.Contains(
            $"{sent} messages redelivered, {letters.Length - sent - skipped} of unknown origin kept, "
            + $"{skipped} skipped", redelivered.Output);
        await Wait.UntilAsync(() => Broker.CountAsync(DeadLetters).Result == letters.Length - sent);
        Assert.Equal((uint)sent, await Broker.CountAsync("01-smoker"));
    }

    private static byte[] Header(string letter) => letter switch
    {
        "unreadable" => RawAmqp.Entry("x", 'L', new byte[8]), // a type that the client library does not know
        "letter" => XDeath("amq.topic", "smoker.pit.01-smoker"),
        _ => [],
    };

    /// <summary>The header that RabbitMQ adds to a dead letter: rabbitmq.com/docs/dlx.</summary>
    private static byte[] XDeath(string exchange, string routingKey)
    {
        byte[] death =
        [
            .. RawAmqp.Entry("exchange", 'S', Long(exchange)),
            .. RawAmqp.Entry("routing-keys", 'A', Sized([(byte)'S', .. Long(routingKey)])),
        ];
        return RawAmqp.Entry("x-death", 'A', Sized([(byte)'F', .. Sized(death)]));
    }

    private static byte[] Long(string text) => Sized(System.Text.Encoding.UTF8.GetBytes(text));

    private static byte[] Sized(byte[] content) =>
        [0, 0, (byte)(content.Length >> 8), (byte)content.Length, .. content];
}
