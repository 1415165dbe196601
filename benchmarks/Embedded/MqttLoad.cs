using MQTTnet;
using MQTTnet.Protocol;
using SmartSmoker.Device;
using SmartSmoker.Domain;

namespace SmartSmoker.Benchmarks.Embedded;

/// <summary>
/// Publishes readings over MQTT at QoS 1 from several devices, each with several unacknowledged publishes.
/// </summary>
/// <param name="DeviceCount">The number of devices, each with its own connection.</param>
/// <param name="InFlightCount">The number of unacknowledged publishes per device.</param>
internal sealed record MqttLoad(int DeviceCount, int InFlightCount)
{
    private const double BeginUnixSeconds = 1_704_067_200; // 2024-01-01
    private const int PeriodSeconds = 30;

    /// <summary>
    /// Publishes <paramref name="count"/> readings, starting at the <paramref name="first"/> of each device, and
    /// returns the time until all are acknowledged.
    /// </summary>
    public async Task<TimeSpan> RunAsync(int port, int first, int count)
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, DeviceCount).Select(_ => ConnectAsync(port)));
        try
        {
            var begin = TimeProvider.System.GetTimestamp();
            await Task.WhenAll(
                clients.Select((client, device) => PublishAsync(client, device, first, count / DeviceCount)));
            return TimeProvider.System.GetElapsedTime(begin);
        }
        finally
        {
            foreach (var client in clients)
            {
                client.Dispose();
            }
        }
    }

    /// <summary>
    /// Connects with generated client ids, because MQTTnet's server may drop a new client that reuses a lost one's id.
    /// </summary>
    private static async Task<IMqttClient> ConnectAsync(int port)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build());
        return client;
    }

    private async Task PublishAsync(IMqttClient client, int device, int first, int count)
    {
        var onTheirWay = new Queue<Task>(InFlightCount);
        for (var i = 0; i < count; i++)
        {
            if (onTheirWay.Count == InFlightCount)
            {
                await onTheirWay.Dequeue(); // acknowledgments arrive in publish order
            }

            onTheirWay.Enqueue(client.PublishAsync(Reading(device, first + i)));
        }

        await Task.WhenAll(onTheirWay);
    }

    private static MqttApplicationMessage Reading(int device, int index)
    {
        var probe = ProbeKey.Classic[index % ProbeKey.Classic.Count];
        var time = BeginUnixSeconds + ((double)(index / ProbeKey.Classic.Count) * PeriodSeconds);
        return new MqttApplicationMessage
        {
            Topic = $"smoker/pit-{device}/{probe.Value}",
            PayloadSegment = ReadingCodec.Encode(time, 225),
            QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
        };
    }
}
