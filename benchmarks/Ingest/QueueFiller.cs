using RabbitMQ.Client;
using SmartSmoker.Device;
using SmartSmoker.Domain;

namespace SmartSmoker.Benchmarks.Ingest;

/// <summary>Fills the three queues over AMQP.</summary>
internal static class QueueFiller
{
    private const int ConfirmBatchCount = 500;
    private const int PeriodSeconds = 30;
    private const int CookReadingCount = 1_200; // ten hours

    private static readonly double BeginUnixSeconds = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero)
        .ToUnixTimeSeconds();

    /// <summary>
    /// Empties the queues, then adds <paramref name="count"/> confirmed readings, starting at <paramref name="first"/>.
    /// </summary>
    public static async Task FillAsync(RabbitMqBroker broker, int first, int count)
    {
        await EmptyAsync(broker);
        await AddAsync(broker, first, count);
    }

    /// <summary>Empties the queues.</summary>
    public static async Task EmptyAsync(RabbitMqBroker broker)
    {
        foreach (var probe in ProbeKey.Classic)
        {
            await broker.PurgeAsync(probe.Value);
        }
    }

    /// <summary>Adds <paramref name="count"/> confirmed readings, starting at <paramref name="first"/>.</summary>
    public static async Task AddAsync(RabbitMqBroker broker, int first, int count)
    {
        await using var connection = await broker.ConnectionFactory(broker.Gateway).CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var persistent = new BasicProperties { Persistent = true };
        var unconfirmed = new List<Task>(ConfirmBatchCount);
        for (var i = first; i < first + count; i++)
        {
            var probe = ProbeKey.Classic[i % ProbeKey.Classic.Count];
            unconfirmed.Add(channel.BasicPublishAsync(
                "", probe.Value, mandatory: true, persistent, Body(probe, i / ProbeKey.Classic.Count)).AsTask());
            if (unconfirmed.Count == ConfirmBatchCount || i == first + count - 1)
            {
                await Task.WhenAll(unconfirmed);
                unconfirmed.Clear();
            }
        }
    }

    /// <summary>Throws if messages are left in the queues.</summary>
    public static async Task CheckEmptyAsync(RabbitMqBroker broker)
    {
        foreach (var probe in ProbeKey.Classic)
        {
            if (await broker.CountAsync(probe.Value) is > 0 and var left)
            {
                throw new InvalidOperationException(
                    $"{left} readings left in {probe.Value}: the measurement is invalid");
            }
        }
    }

    /// <summary>Successive cooks: a steady smoker, and food that warms from 40 to 200 °F.</summary>
    private static byte[] Body(ProbeKey probe, int index)
    {
        var fahrenheit = probe == ProbeKey.Smoker
            ? 225 + 3 * Math.Sin(index / 20.0)
            : 40 + 160.0 * (index % CookReadingCount) / CookReadingCount;
        return ReadingCodec.Encode(BeginUnixSeconds + (double)index * PeriodSeconds, (float)fahrenheit);
    }
}
