using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;
using SmartSmoker.Device;
using SmartSmoker.Domain;

namespace SmartSmoker.Cluster.Tests;

/// <summary>
/// Many devices over MQTT, some to a connection: each gives three readings a row, the next row only when the broker has all of the last. A
/// connection that is lost is made anew to another node, and its row sent again, as a device does with its outbox. Every now and then a
/// fire falls and comes back, so that alerts are raised and cleared all along.
/// </summary>
internal sealed class Fleet(RabbitMqCluster cluster, int deviceCount, int rowCount, DateTimeOffset start)
{
    private const int ConnectionCount = 6;
    private const int CycleRows = 40;

    /// <summary>Two with a queue of their own, and one that comes through 04-probes.</summary>
    private static readonly IReadOnlyList<ProbeKey> Probes =
        [ProbeKey.Smoker, ProbeKey.FoodA, ProbeKey.TryParse("brisket", out var brisket) ? brisket : default];

    private readonly int[] _rows = new int[ConnectionCount]; // the next of each connection, or the one on its way

    /// <summary>Names of the devices.</summary>
    public IReadOnlyList<string> Devices { get; } =
        [.. Enumerable.Range(0, deviceCount).Select(device => $"pit-{device:D3}")];

    /// <summary>How much of it was sent, 0 to 1.</summary>
    public double Progress => (double)Enumerable.Range(0, ConnectionCount).Sum(Row) / (rowCount * ConnectionCount);

    /// <summary>By device, the time stamp of the readings that are on their way, or come next: later ones are sent after this.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Begun =>
        Enumerable.Range(0, deviceCount)
            .ToDictionary(device => Devices[device], device => start.AddSeconds(30 * Row(device % ConnectionCount)));

    /// <summary>Readings in all.</summary>
    public int ReadingCount => deviceCount * rowCount * Probes.Count;

    /// <summary>What device number <paramref name="device"/> gives, in order.</summary>
    public IEnumerable<Reading> Readings(int device) =>
        from row in Enumerable.Range(0, rowCount) from probe in Probes select Reading(device, row, probe);

    /// <summary>Sends all of it, or what is left up to <paramref name="untilRow"/>.</summary>
    public Task SendAsync(int? untilRow = null) => Task.WhenAll(
        Enumerable.Range(0, ConnectionCount)
            .Select(connection => Task.Run(() => SendAsync(connection, untilRow ?? rowCount))));

    private int Row(int connection) => Volatile.Read(ref _rows[connection]);

    private async Task SendAsync(int connection, int untilRow)
    {
        var node = connection;
        IMqttClient? client = null;
        while (Row(connection) < untilRow)
        {
            try
            {
                client ??= await ConnectAsync(cluster.Nodes[node++ % cluster.Nodes.Count]);
                for (var device = connection; device < deviceCount; device += ConnectionCount)
                {
                    await Task.WhenAll(
                        Probes.Select(probe => PublishAsync(client, Reading(device, Row(connection), probe))));
                }

                Interlocked.Increment(ref _rows[connection]);
            }
            catch (Exception failure) when (
                failure is MqttCommunicationException or OperationCanceledException or InvalidOperationException)
            {
                client?.Dispose();
                client = null;
                await Task.Delay(200);
            }
        }

        client?.Dispose();
    }

    private async Task<IMqttClient> ConnectAsync(RabbitMqBroker node)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder()
            .WithTcpServer(node.MqttUri.Host, node.MqttUri.Port)
            .WithCredentials(cluster.Device.Name, cluster.Device.Password)
            .WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V311)
            .WithTimeout(TimeSpan.FromSeconds(10)).Build());
        return client;
    }

    private static Task<MqttClientPublishResult> PublishAsync(IMqttClient client, Reading reading) =>
        client.PublishAsync(new MqttApplicationMessageBuilder()
        .WithTopic($"smoker/{reading.Probe.Device}/{(reading.Probe.Key.IsClassic ? "" : "probe/")}{reading.Probe.Key}")
        .WithPayload(
            ReadingCodec.Encode((reading.Time - DateTimeOffset.UnixEpoch).TotalSeconds, reading.Temperature.Fahrenheit))
        .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());

    private Reading Reading(int device, int row, ProbeKey probe)
    {
        var inCycle = (row + (device % CycleRows)) % CycleRows;
        var pit = inCycle is > 24 and < 34 ? 190 : 240 + (row % 4);
        var fahrenheit = probe == ProbeKey.Smoker ? pit : 40 + (row * 0.5f);
        return new Reading(
            new ProbeId(Devices[device], probe), start.AddSeconds(30 * row), Temperature.FromFahrenheit(fahrenheit));
    }
}
