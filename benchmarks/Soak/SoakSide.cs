using System.Collections.Concurrent;
using System.Globalization;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Store;
using Gateway = SmartSmoker.Testing.GatewayProcess;

namespace SmartSmoker.Benchmarks.Soak;

/// <summary>What is compared of an alert.</summary>
internal readonly record struct AlertKey(string Device, string Probe, string Kind);

/// <summary>RabbitMQ, a gateway and a fleet of devices. A soak has two: one with faults and one without.</summary>
internal sealed class SoakSide : IAsyncDisposable
{
    private static readonly TimeSpan SamplePeriod = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, int> _notifications = new();
    private readonly HttpReceiver _receiver;

    private SoakSide(RabbitMqBroker broker, Gateway gateway, HttpReceiver receiver)
    {
        (Broker, Gateway, _receiver) = (broker, gateway, receiver);
        _ = CountAsync(); // ends with the program
    }

    public RabbitMqBroker Broker { get; }

    public Gateway Gateway { get; }

    public AckedReadings Acked { get; } = new();

    public IReadOnlyList<SoakDevice> Devices { get; private set; } = [];

    /// <summary>The gateway's resident memory every 10 s, in MB.</summary>
    public List<double> ResidentMb { get; } = [];

    /// <summary>The different notifications that arrived.</summary>
    public int NotificationCount => _notifications.Count;

    /// <summary>The notifications that arrived again with the same id.</summary>
    public int RepeatedCount => _notifications.Values.Sum() - _notifications.Count;

    /// <summary>Starts broker and gateway.</summary>
    public static async Task<SoakSide> StartAsync()
    {
        var broker = await RabbitMqBroker.CreateAsync();
        var receiver = await HttpReceiver.StartAsync();
        var gateway = new Gateway(broker);
        gateway.Settings["Notify__Webhook__soak__Url"] = receiver.Url.ToString();
        gateway.Settings["Notify__Webhook__soak__Secret"] = Convert.ToBase64String(new byte[32]);
        gateway.Start();
        await gateway.SaysAsync("Consuming from");
        return new SoakSide(broker, gateway, receiver);
    }

    /// <summary>Lets <paramref name="devices"/> run until <paramref name="stop"/>, then send the rest.</summary>
    public async Task RunAsync(IReadOnlyList<SoakDevice> devices, CancellationToken stop, CancellationToken giveUp)
    {
        Devices = devices;
        var measuring = MeasureAsync(stop);
        await Task.WhenAll(devices.Select(device => Task.Run(() => device.RunAsync(stop, giveUp), giveUp)));
        await measuring;
    }

    /// <summary>All readings of the fleet in the store, and in files that were set aside.</summary>
    public (HashSet<SentReading> Current, HashSet<SentReading> Aside) Stored()
    {
        var (current, aside) = (new HashSet<SentReading>(), new HashSet<SentReading>());
        foreach (var file in Files())
        {
            var into = file == Gateway.Database ? current : aside;
            new ReadingStore(Database.From(file)).Readings(null, DateTimeOffset.UnixEpoch, int.MaxValue, read =>
            {
                var (probe, time, temperature) = read.Reading;
                if (IsFleet(probe.Device))
                {
                    into.Add(new SentReading(
                        probe.Device, probe.Key.Value, UnixMicroseconds.From(time), temperature.Fahrenheit));
                }
            });
        }

        return (current, aside);
    }

    /// <summary>All alerts of the fleet, with how often each was raised.</summary>
    public Dictionary<AlertKey, int> Alerts() => Files()
        .SelectMany(file => new AlertReader(Database.From(file)).Alerts(null, int.MaxValue))
        .Select(alert => alert.Id).Where(id => IsFleet(id.Device)).Distinct()
        .GroupBy(id => new AlertKey(id.Device, id.Probe?.Value ?? "", id.Kind.Name()))
        .ToDictionary(group => group.Key, group => group.Count());

    public async ValueTask DisposeAsync()
    {
        Devices.ToList().ForEach(device => device.Dispose());
        Gateway.Dispose();
        await _receiver.DisposeAsync();
        await Broker.DisposeAsync();
    }

    private static bool IsFleet(string device) => device.StartsWith("soak-", StringComparison.Ordinal);

    private IEnumerable<string> Files() => Directory.GetFiles(Gateway.Folder, "cook.db*").Where(file =>
        !file.EndsWith("-wal", StringComparison.Ordinal) && !file.EndsWith("-shm", StringComparison.Ordinal)
        && !file.EndsWith(".lock", StringComparison.Ordinal));

    private async Task MeasureAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(SamplePeriod, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                var line = File.ReadLines($"/proc/{Gateway.Id}/status")
                    .First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
                var kilobytes = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2];
                ResidentMb.Add(double.Parse(kilobytes, CultureInfo.InvariantCulture) / 1_024);
            }
            catch (Exception gap) when (gap is IOException or InvalidOperationException)
            {
                // The gateway is restarting.
            }
        }
    }

    private async Task CountAsync()
    {
        while (true)
        {
            var (headers, _) = await _receiver.ReceivedAsync();
            _notifications.AddOrUpdate(headers["webhook-id"].ToString(), 1, (_, count) => count + 1);
        }
    }
}
