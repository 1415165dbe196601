using System.Buffers.Binary;
using System.Text;
using nanoFramework.Networking;
using RabbitMQ.Client;
using SmartSmoker.Board;
using SmartSmoker.Broker;
using SmartSmoker.Device;

namespace SmartSmoker.VirtualBoard.Tests;

/// <summary>The board's own parts, but for converters, clock and network; time passes only when told to.</summary>
internal sealed class VirtualBoard : IDeviceClock
{
    private const int PeriodMs = 30_000;
    private const double BootUnixSeconds = 1_783_000_000;
    private static readonly string[] Queues = ["01-smoker", "02-food-A", "03-food-B"];
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(10);

    private readonly RabbitMqBroker _broker;
    private readonly string _device;
    private readonly DeviceLoop _loop;
    private readonly NetworkedUplink _uplink;

    public VirtualBoard(
        RabbitMqBroker broker, string device, int capacity = Outbox.DefaultCapacity, string? password = null, string? authorityPem = null,
        bool hasSlept = false)
    {
        _broker = broker;
        _device = device;
        var port = (authorityPem is null ? broker.MqttUri : broker.MqttsUri).Port;
        var settings = new BoardSettings(
            $"device = {device}\nwifi.ssid = net\nwifi.password = key\nbroker.host = 127.0.0.1\nbroker.port = {port}\n"
            + (authorityPem is null ? "" : "broker.ca = I:\\ca.pem\n")
            + $"broker.user = {broker.Device.Name}\nbroker.password = {password ?? broker.Device.Password}\n");
        Assert.Empty(settings.Errors);
        Link = new MqttLink(settings, authorityPem is null ? null : Encoding.UTF8.GetBytes(authorityPem));
        Chip.Connect(settings.Probes.Select((probe, i) => (probe.ChipSelect, Chips[i])).ToDictionary());
        var probes = settings.Probes.Select(probe => (IProbe)new RtdProbe(
            probe.Queue, new Max31865Converter(Pins.SpiBus, probe.ChipSelect, probe, settings.MainsHz), probe.Calibration)).ToArray();
        var schedule = new FixedSchedule(0, PeriodMs);
        _loop = new DeviceLoop(
            new DeviceOptions(settings.Device, "virtual"), probes, schedule, Link, this, new Outbox(capacity), new Backoff(new Random(1)),
            new BoardHealth(schedule, Restart.TakeReason()));
        VirtualWifi.Join = (ssid, password) =>
        {
            Joins.Add($"{ssid} {password}");
            return MqttNetwork.IsUp;
        };
        _uplink = new NetworkedUplink(new Network(settings, hasSlept), Link, _loop, this, settings.UsesTls);
    }

    public Chip[] Chips { get; } = [new(), new(), new()];

    public MqttLink Link { get; }

    /// <summary>Each attempt to join Wi-Fi: name and password, both empty for the stored network.</summary>
    public List<string> Joins { get; } = [];

    public Outbox Outbox => _loop.Outbox;

    public ProbeFault[] Faults => _loop.Sampler.Faults;

    /// <summary>Whether SNTP has set the clock.</summary>
    public bool KnowsTime { get; set; } = true;

    public long MonotonicMs { get; private set; }

    /// <summary>Every reading taken, as queue, Unix time and °F in hundredths.</summary>
    public List<string> Taken { get; } = [];

    public bool TryGetUnixSeconds(out double unixSeconds)
    {
        unixSeconds = BootUnixSeconds + (MonotonicMs / 1_000.0);
        return KnowsTime;
    }

    /// <summary>Takes <paramref name="count"/> samples, 30 s apart, each a little warmer, trying to send after each.</summary>
    public void Sample(int count)
    {
        for (var i = 0; i < count; i++)
        {
            for (var probe = 0; probe < Chips.Length; probe++)
            {
                Chips[probe].Ohms += 0.02;
            }

            _loop.StepSampling();
            for (var probe = 0; probe < Chips.Length; probe++)
            {
                if (Faults[probe] == ProbeFault.None)
                {
                    Taken.Add(Line(Queues[probe], BootUnixSeconds + (MonotonicMs / 1_000.0), Fahrenheit(Chips[probe].Ohms)));
                }
            }

            _uplink.Step();
            MonotonicMs += PeriodMs;
        }
    }

    /// <summary>Lets the uplink work until <paramref name="done"/>; each look takes a second of the board's time.</summary>
    public async Task WorkUntilAsync(Func<bool> done)
    {
        while (!done())
        {
            _uplink.Step();
            MonotonicMs += 1_000;
            await Task.Delay(PollPeriod);
        }

        MonotonicMs += PeriodMs - (MonotonicMs % PeriodMs);
    }

    /// <summary>Takes all that is in the queues of readings: each queue in its order.</summary>
    public async Task<List<string>> DeliveredAsync()
    {
        var delivered = new List<string>();
        await using var connection = await _broker.ConnectionFactory(_broker.Gateway).CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var queue in Queues)
        {
            while (await channel.BasicGetAsync(queue, autoAck: true) is { } message)
            {
                var body = message.Body.Span;
                delivered.Add(Line(queue, BinaryPrimitives.ReadDoubleBigEndian(body), BinaryPrimitives.ReadSingleBigEndian(body[8..])));
            }
        }

        return delivered;
    }

    /// <summary>
    /// Takes all status messages, and gives those of this board; waits for one. A board of another test may lose its connection meanwhile.
    /// </summary>
    public async Task<List<string>> StatusesAsync()
    {
        var statuses = new List<string>();
        await using var connection = await _broker.ConnectionFactory(_broker.Gateway).CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        while (true)
        {
            if (await channel.BasicGetAsync("smoker-status", autoAck: true) is { } message)
            {
                statuses.Add($"{message.RoutingKey} {Encoding.UTF8.GetString(message.Body.Span)}");
            }
            else if (statuses.FindAll(status => status.StartsWith($"smoker.{_device}.", StringComparison.Ordinal)) is { Count: > 0 } own)
            {
                return own;
            }
            else
            {
                await Task.Delay(PollPeriod);
            }
        }
    }

    /// <summary>What was taken, each probe's in its order, as <see cref="DeliveredAsync"/> gives it.</summary>
    public IEnumerable<string> TakenByQueue() => Queues.SelectMany(queue => Taken.Where(line => line.StartsWith(queue, StringComparison.Ordinal)));

    /// <summary>What a chip with a reference of 430 ohms makes of a PT100 above 0 °C (IEC 60751), by its steps.</summary>
    private static float Fahrenheit(double ohms)
    {
        const double a = 3.9083e-3, b = -5.775e-7;
        var ratio = Math.Round(ohms / 430 * 32_768) / 32_768 * 4.3;
        return (float)((((-a + Math.Sqrt((a * a) - (4 * b * (1 - ratio)))) / (2 * b)) * 9 / 5) + 32);
    }

    private static string Line(string queue, double unixSeconds, float fahrenheit) =>
        FormattableString.Invariant($"{queue} {unixSeconds:F3} {fahrenheit:F2}");
}
