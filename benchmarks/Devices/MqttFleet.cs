using MQTTnet;
using MQTTnet.Protocol;
using SmartSmoker.Device;
using SmartSmoker.Domain;

namespace SmartSmoker.Benchmarks.Devices;

/// <summary>
/// A fleet of devices that sends a reading per probe every 30 s, spread evenly, over a few MQTT connections.
/// </summary>
internal sealed class MqttFleet(RabbitMqBroker broker, int deviceCount)
{
    private const int ConnectionCount = 4;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    private int _sentCount;

    /// <summary>The readings that the broker acknowledged.</summary>
    public int SentCount => Volatile.Read(ref _sentCount);

    /// <summary>Sends until <paramref name="stop"/>.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(
        Enumerable.Range(0, ConnectionCount).Select(connection => Task.Run(() => RunAsync(connection, stop), stop)));

    private async Task RunAsync(int connection, CancellationToken stop)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(
            new MqttClientOptionsBuilder().WithTcpServer(broker.MqttUri.Host, broker.MqttUri.Port)
                .WithCredentials(broker.Device.Name, broker.Device.Password)
                    .WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V311).Build(),
            stop);
        var mine = Enumerable.Range(0, deviceCount).Where(device => device % ConnectionCount == connection).ToList();
        var time = TimeProvider.System;
        var begin = time.GetTimestamp();
        for (long sent = 0; !stop.IsCancellationRequested; sent++)
        {
            var due = Period * ((double)sent / mine.Count);
            if (due - time.GetElapsedTime(begin) is var wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            _ = SendAsync(client, mine[(int)(sent % mine.Count)], sent / mine.Count, time.GetUtcNow());
        }
    }

    private async Task SendAsync(IMqttClient client, int device, long row, DateTimeOffset now)
    {
        foreach (var probe in ProbeKey.Classic)
        {
            var fahrenheit = probe == ProbeKey.Smoker ? 225 + (row % 4) : 60 + row;
            await client.PublishAsync(new MqttApplicationMessageBuilder()
                .WithTopic($"smoker/pit-{device}/{probe.Value}")
                .WithPayload(ReadingCodec.Encode((now - DateTimeOffset.UnixEpoch).TotalSeconds, fahrenheit))
                .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());
            Interlocked.Increment(ref _sentCount);
        }
    }
}
