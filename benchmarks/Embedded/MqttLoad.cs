using MQTTnet;
using MQTTnet.Protocol;
using SmartSmoker.Device;
using SmartSmoker.Domain;

namespace SmartSmoker.Benchmarks.Embedded;

/// <summary>Devices that publish readings over MQTT at QoS 1, each with a number of publishes on its way at once.</summary>
/// <param name="DeviceCount">Devices, each with a connection.</param>
/// <param name="InFlightCount">Publishes of a device that may wait for their acknowledgement.</param>
internal sealed record MqttLoad(int DeviceCount, int InFlightCount)
{
    private const double BeginUnixSeconds = 1_704_067_200; // 2024-01-01
    private const int PeriodSeconds = 30;

    /// <summary>
    /// Publishes <paramref name="count"/> readings, each device's from its <paramref name="first"/> on, to the broker at
    /// <paramref name="port"/>; returns the time until all are acknowledged.
    /// </summary>
    public async Task<TimeSpan> RunAsync(int port, int first, int count)
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, DeviceCount).Select(_ => ConnectAsync(port)));
        try
        {
            var begin = TimeProvider.System.GetTimestamp();
            await Task.WhenAll(clients.Select((client, device) => PublishAsync(client, device, first, count / DeviceCount)));
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

    /// <summary>Each with a client identifier that MQTTnet makes: its server, cleaning up after a lost one, can drop a new one of the same name.</summary>
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
                await onTheirWay.Dequeue(); // acknowledgements come in the order of the publishes
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
