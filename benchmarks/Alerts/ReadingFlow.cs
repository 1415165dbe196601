using MQTTnet;
using MQTTnet.Protocol;
using SmartSmoker.Device;
using SmartSmoker.Domain;
using SmartSmoker.Notify.Channels;

namespace SmartSmoker.Benchmarks.Alerts;

/// <summary>A published fall of a pit, which should raise an alert.</summary>
/// <param name="FellAt">The timestamp of the first low reading.</param>
/// <param name="PublishedAt">The monotonic timestamp just before publishing it.</param>
internal sealed record PublishedDrop(string Device, DateTimeOffset FellAt, long PublishedAt);

/// <summary>
/// A hundred devices with three probes each, which publish 1,000 readings per second at QoS 1 over one connection to
/// RabbitMQ. Each step of a device is 30 s of its cook. Once all pits are steady, one device opens its lid in each
/// step.
/// </summary>
internal sealed class ReadingFlow(RabbitMqBroker broker, Action<PublishedDrop> dropped)
{
    /// <summary>Readings published per second.</summary>
    public const int PerSecond = 1_000;

    private const int DeviceCount = 100;
    private const int PeriodSeconds = 30;
    private const int HeldAfterSteps = 60; // steps; lighting takes 3 min and settling 15, so 30 min is plenty
    private const float HeldF = 235;
    private const int HoursBack = 6;
    private const int OnTheWayMax = 2_000;

    private static readonly float[] FallF = [45, 40, 30, 20, 10, 5]; // °F below steady in each step of a lid opening
    private static readonly TimeSpan TickPeriod = TimeSpan.FromMilliseconds(10);

    private readonly DateTimeOffset _begin =
        DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()).AddHours(-HoursBack);

    /// <summary>Publishes for <paramref name="length"/> and returns the readings acknowledged per second.</summary>
    public async Task<double> RunAsync(TimeSpan length)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(MqttOptions.To(broker.MqttUri, broker.Device.Name, broker.Device.Password).Build());
        using var room = new SemaphoreSlim(OnTheWayMax);
        using var timer = new PeriodicTimer(TickPeriod, TimeProvider.System);
        var begin = TimeProvider.System.GetTimestamp();
        var count = 0;
        while (TimeProvider.System.GetElapsedTime(begin) is var elapsed && elapsed < length)
        {
            for (var due = (int)(elapsed.TotalSeconds * PerSecond); count < due; count++)
            {
                await room.WaitAsync();
                _ = PublishAsync(client, count, room);
            }

            await timer.WaitForNextTickAsync();
        }

        for (var i = 0; i < OnTheWayMax; i++)
        {
            await room.WaitAsync(); // wait until all are acknowledged
        }

        return count / TimeProvider.System.GetElapsedTime(begin).TotalSeconds;
    }

    private async Task PublishAsync(IMqttClient client, int index, SemaphoreSlim room)
    {
        var probe = ProbeKey.Classic[index % ProbeKey.Classic.Count];
        var device = index / ProbeKey.Classic.Count % DeviceCount;
        var step = index / ProbeKey.Classic.Count / DeviceCount;
        var time = _begin.AddSeconds((double)step * PeriodSeconds);
        var sinceDrop = (step + DeviceCount - device) % DeviceCount;
        var fell = step - sinceDrop >= HeldAfterSteps && sinceDrop < FallF.Length ? FallF[sinceDrop] : 0;
        var fahrenheit = probe == ProbeKey.Smoker ? HeldF - fell : 120 + (step * 0.1f);
        var name = $"pit-{device}";
        if (probe == ProbeKey.Smoker && fell > 0 && sinceDrop == 0)
        {
            dropped(new PublishedDrop(name, time, TimeProvider.System.GetTimestamp()));
        }

        await client.PublishAsync(new MqttApplicationMessage
        {
            Topic = $"smoker/{name}/{probe.Value}",
            PayloadSegment = ReadingCodec.Encode(time.ToUnixTimeSeconds(), fahrenheit),
            QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
        });
        room.Release();
    }
}
