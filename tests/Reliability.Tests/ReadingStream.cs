using RabbitMQ.Client;
using SmartSmoker.Device;

namespace SmartSmoker.Reliability.Tests;

/// <summary>
/// Publishes an endless cook straight to RabbitMQ with publisher confirms: what is in its <see cref="Ledger"/>, the broker has. Each hour
/// the fire falls and comes back, so that alerts are raised and cleared all along.
/// </summary>
internal sealed class ReadingStream : IAsyncDisposable
{
    private const int RowsPerHour = 120;
    private const int BatchRows = 20;

    private static readonly string[] Queues = ["01-smoker", "02-food-A", "03-food-B"];

    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private static readonly DateTimeOffset Start = new(2021, 5, 22, 12, 0, 0, TimeSpan.Zero);

    private int _row;

    private ReadingStream(IConnection connection, IChannel channel, string device)
    {
        _connection = connection;
        _channel = channel;
        Ledger = new Ledger(device);
    }

    /// <summary>What was sent.</summary>
    public Ledger Ledger { get; }

    /// <summary>Readings that are sent, or on their way with the row in hand: once more are stored, one was sent after this.</summary>
    public int BegunCount => (Volatile.Read(ref _row) + 1) * Queues.Length;

    /// <summary>Time stamp of the next row, by the device's clock.</summary>
    public DateTimeOffset Time { get; set; } = Start;

    public static async Task<ReadingStream> StartAsync(RabbitMqBroker broker, string device)
    {
        var connection = await broker.ConnectionFactory(broker.Gateway).CreateConnectionAsync();
        return new ReadingStream(
            connection, await connection.CreateChannelAsync(new CreateChannelOptions(true, true)), device);
    }

    /// <summary>Publishes the next rows, a reading a probe, and returns when the broker has confirmed all of them.</summary>
    public async Task SendAsync(int rowCount)
    {
        for (var left = rowCount; left > 0; left -= BatchRows)
        {
            var confirmed = new List<Task>();
            for (var row = 0; row < Math.Min(left, BatchRows); row++, _row++, Time = Time.AddSeconds(30))
            {
                confirmed.AddRange(
                    Queues.Select((queue, column) => PublishAsync(queue, Time, TemperatureF(_row, column))));
            }

            await Task.WhenAll(confirmed);
        }
    }

    /// <summary>Begins again at the first row.</summary>
    public void Rewind() => (_row, Time) = (0, Start);

    /// <summary>Publishes on and on, until <paramref name="stop"/>.</summary>
    public async Task SendUntilAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await SendAsync(BatchRows);
            await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static float TemperatureF(int row, int column) =>
        column > 0 ? 40 + (row % 1_000 * 0.1f) : row % RowsPerHour is > 60 and < 90 ? 190 : 240 + (row % 7);

    private async Task PublishAsync(string queue, DateTimeOffset time, float temperatureF)
    {
        var seconds = (time - DateTimeOffset.UnixEpoch).TotalSeconds;
        await _channel.BasicPublishAsync(
            "amq.topic", $"smoker.{Ledger.Device}.{queue}", mandatory: true, new BasicProperties { Persistent = true },
            ReadingCodec.Encode(seconds, temperatureF));
        Ledger.Add(queue, time, temperatureF);
    }
}
