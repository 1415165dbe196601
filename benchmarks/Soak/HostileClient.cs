using MQTTnet;
using MQTTnet.Protocol;
using SmartSmoker.Device;
using SmartSmoker.Notify.Channels;

namespace SmartSmoker.Benchmarks.Soak;

/// <summary>Publishes what no SmartSmoker device would.</summary>
internal sealed class HostileClient(RabbitMqBroker broker, Random dice)
{
    private const int InventedCount = 500, LidCount = 30, LidMinutes = 10, LidPeriodSeconds = 10, TableDepth = 1_000;
    private const float PitF = 230, OpenF = 180;
    private const int LargestBytes = 65_536; // broker/rabbitmq.conf: max_message_size; a larger one gets no PUBACK
    private static readonly TimeSpan PublishMax = TimeSpan.FromMinutes(1);

    /// <summary>Bodies of a wrong size, values that are no temperature, statuses that are no JSON.</summary>
    public async Task PoisonAsync()
    {
        var device = Invented();
        await PublishAsync(
        [
            ($"smoker/{device}/01-smoker", []),
            ($"smoker/{device}/02-food-A", new byte[11]),
            ($"smoker/{device}/03-food-B", new byte[LargestBytes]),
            ($"smoker/{device}/01-smoker", ReadingCodec.Encode(NowSeconds, float.NaN)),
            ($"smoker/{device}/01-smoker", ReadingCodec.Encode(double.PositiveInfinity, PitF)),
            ($"smoker/{device}/status", "{\"online\":"u8.ToArray()),
            ($"smoker/{device}/status", Bytes(LargestBytes)),
            ($"smoker/{device}/probe/spare", Bytes(ReadingCodec.LengthBytes)),
        ]);
        byte[][] headers =
        [
            RawAmqp.Entry("x", 'L', new byte[8]), RawAmqp.Entry("x", 'D', 200, 0, 0, 0, 1),
            RawAmqp.NestedTables(TableDepth),
        ];
        foreach (var header in headers)
        {
            using var raw = await RawAmqp.ConnectAsync(broker, broker.Gateway);
            await raw.PublishAsync(
                "amq.topic", $"smoker.{device}.01-smoker", header, ReadingCodec.Encode(NowSeconds, PitF));
        }
    }

    /// <summary>A reading of each of many devices that do not exist.</summary>
    public Task InventNamesAsync() => PublishAsync(
        [.. Enumerable.Range(0, InventedCount).Select(_ =>
            ($"smoker/{Invented()}/01-smoker", ReadingCodec.Encode(NowSeconds, PitF)))]);

    /// <summary>Many devices that do not exist open their lids at the same time.</summary>
    public Task OpenLidsAsync()
    {
        var now = NowSeconds;
        const int Rows = LidMinutes * 60 / LidPeriodSeconds, OpenRows = 3;
        return PublishAsync(
            [.. Enumerable.Range(0, LidCount).Select(_ => Invented()).SelectMany(device =>
                Enumerable.Range(0, Rows).Select(row => ($"smoker/{device}/01-smoker", ReadingCodec.Encode(
                    now - ((Rows - row) * LidPeriodSeconds), row >= Rows - OpenRows ? OpenF : PitF))))]);
    }

    private static double NowSeconds =>
        (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;

    private string Invented() => $"invented-{dice.NextInt64():x16}";

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        dice.NextBytes(bytes);
        return bytes;
    }

    private async Task PublishAsync(IReadOnlyList<(string Topic, byte[] Body)> messages)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(MqttOptions.To(broker.MqttUri, broker.Device.Name, broker.Device.Password).Build());
        using var giveUp = new CancellationTokenSource(PublishMax);
        foreach (var (topic, body) in messages)
        {
            await client.PublishAsync(new MqttApplicationMessage
            {
                Topic = topic,
                PayloadSegment = body,
                QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
            }, giveUp.Token);
        }

        await client.DisconnectAsync();
    }
}
