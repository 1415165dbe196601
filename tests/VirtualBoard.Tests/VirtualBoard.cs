using System.Buffers.Binary;
using System.Text;
using nanoFramework.Networking;
using RabbitMQ.Client;
using SmartSmoker.Board;
using SmartSmoker.Device;

namespace SmartSmoker.VirtualBoard.Tests;

/// <summary>How a virtual board is set up.</summary>
internal sealed record BoardSetup(string Device)
{
    /// <summary>Size of the outbox in sweeps; null for the board's own.</summary>
    public int? SweepCountMax { get; init; }

    /// <summary>The password in smoker.cfg; null for the right one.</summary>
    public string? Password { get; init; }

    /// <summary>The authority's PEM for TLS; null for a plain connection.</summary>
    public string? AuthorityPem { get; init; }

    /// <summary>The MQTT port; null for the broker's.</summary>
    public int? Port { get; init; }

    /// <summary>Whether the board has just woken up.</summary>
    public bool HasSlept { get; init; }

    /// <summary>More lines of smoker.cfg.</summary>
    public string Lines { get; init; } = "";

    /// <summary>The folder that stands for the flash; null for a board that saves no sweeps.</summary>
    public string? FlashFolder { get; init; }

    /// <summary>The flash itself, instead of a folder.</summary>
    public ISpillFiles? Flash { get; init; }

    /// <summary>When the board starts, in milliseconds after <see cref="VirtualBoard.BootUnixSeconds"/>.</summary>
    public long StartMs { get; init; }
}

/// <summary>
/// The board's own parts, but for converters, clock and network; time passes only when a test says so.
/// </summary>
internal sealed class VirtualBoard : IDeviceClock
{
    public const int PeriodMs = 30_000;
    public const double BootUnixSeconds = 1_783_000_000;
    private const double WarmingOhms = 0.02;
    private const double ColdOhms = 110;
    private const double HotOhms = 200;
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(10);

    private readonly RabbitMqBroker _broker;
    private readonly BoardSetup _setup;
    private readonly DeviceLoop _loop;
    private readonly NetworkedUplink _uplink;
    private readonly List<string> _console = [];

    public VirtualBoard(RabbitMqBroker broker, BoardSetup setup)
    {
        _broker = broker;
        _setup = setup;
        MonotonicMs = setup.StartMs;
        Settings = new BoardSettings(Text(broker, setup));
        Assert.Empty(Settings.Errors);
        var authority = setup.AuthorityPem is { } pem ? BrokerCertificate.Parse(Encoding.UTF8.GetBytes(pem)) : null;
        Link = new MqttLink(Settings, authority, this, () => LedWasLitBeforeHandshake = true);
        Chips = [.. Settings.Probes.Select(_ => new Chip())];
        Chip.Connect(Settings.Probes.Select((probe, i) => (probe.ChipSelect, Chips[i])).ToDictionary());
        var probes = Settings.Probes.Select(probe => (IProbe)new RtdProbe(
            probe.Key, new Max31865Converter(Pins.SpiBus, probe.ChipSelect, probe, Settings.MainsHz),
            probe.Calibration)).ToArray();
        Keys = [.. probes.Select(probe => probe.Key)];
        var schedule = new FixedSchedule(MonotonicMs, PeriodMs);
        var rowCount = setup.SweepCountMax ?? Outbox.RowsFor(probes.Length);
        var outbox = new Outbox(probes.Length, rowCount, Outbox.BoardEpochMs);
        var files = setup.Flash ?? (setup.FlashFolder is null ? null : new FlashFiles(setup.FlashFolder + "/spill-"));
        var spill = files is null ? null : new Spill(files, outbox, string.Join('|', Keys), Settings.Spills);
        var log = new BoardLog(_console.Add);
        log.Status(spill?.Restore() ?? "");
        _loop = new DeviceLoop(
            new DeviceOptions(Settings.Device, "virtual") { PeriodSeconds = Settings.SampleSeconds }, probes, schedule,
            Link, this, outbox,
            new Backoff(new Random(1)), new BoardHealth(schedule, Restart.TakeReason()), spill);
        VirtualWifi.Join = (ssid, password) =>
        {
            Joins.Add($"{ssid} {password}");
            return MqttNetwork.IsUp;
        };
        var network = new Network(Settings, log, setup.HasSlept);
        _uplink = new NetworkedUplink(network, Link, _loop, this, log, Settings.UsesTls);
    }

    public BoardSettings Settings { get; }

    public Chip[] Chips { get; }

    public IReadOnlyList<string> Keys { get; }

    public MqttLink Link { get; }

    /// <summary>What a person with a serial console sees.</summary>
    public IReadOnlyList<string> Console => _console;

    /// <summary>Whether the LED was lit right before a TLS handshake.</summary>
    public bool LedWasLitBeforeHandshake { get; private set; }

    /// <summary>Each attempt to join Wi-Fi: name and password, both empty for the stored network.</summary>
    public List<string> Joins { get; } = [];

    public Outbox Outbox => _loop.Outbox;

    public ProbeFault[] Faults => _loop.Sampler.Faults;

    /// <summary>Whether SNTP has set the clock.</summary>
    public bool KnowsTime { get; set; } = true;

    public long MonotonicMs { get; set; }

    /// <summary>Every reading taken, as key, Unix time and °F.</summary>
    public List<string> Taken { get; } = [];

    public bool TryGetUnixSeconds(out double unixSeconds)
    {
        unixSeconds = BootUnixSeconds + (MonotonicMs / 1_000.0);
        return KnowsTime;
    }

    /// <summary>Forgets what it recorded for the test.</summary>
    public void ForgetRecords()
    {
        Taken.Clear();
        Taken.TrimExcess();
        Joins.Clear();
        Joins.TrimExcess();
        _console.Clear();
        _console.TrimExcess();
    }

    /// <summary>
    /// Takes <paramref name="count"/> sweeps, 30 s apart, each a little warmer, trying to send after each.
    /// </summary>
    public void Sample(int count)
    {
        for (var i = 0; i < count; i++)
        {
            foreach (var chip in Chips)
            {
                chip.Ohms += chip.Ohms is > HotOhms and < double.PositiveInfinity ? ColdOhms - HotOhms : WarmingOhms;
            }

            _loop.StepSampling();
            for (var probe = 0; probe < Chips.Length; probe++)
            {
                if (Faults[probe] == ProbeFault.None)
                {
                    var stamp = BootUnixSeconds + (MonotonicMs / 1_000.0);
                    Taken.Add(Line(Keys[probe], stamp, Fahrenheit(Chips[probe].Ohms)));
                }
            }

            _uplink.Step();
            MonotonicMs += PeriodMs;
        }
    }

    /// <summary>Lets the uplink work once.</summary>
    public void StepUplink() => _uplink.Step();

    /// <summary>
    /// Lets the uplink work until <paramref name="done"/>; each look takes a second of the board's time.
    /// </summary>
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

    /// <summary>Takes all readings from the queues: each probe's in its order.</summary>
    public async Task<List<string>> DeliveredAsync()
    {
        var delivered = new List<string>();
        await using var connection = await _broker.ConnectionFactory(_broker.Gateway).CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var queue in (string[])["01-smoker", "02-food-A", "03-food-B", "04-probes"])
        {
            while (await channel.BasicGetAsync(queue, autoAck: true) is { } message)
            {
                var body = message.Body.Span;
                var key = queue == "04-probes" ? message.RoutingKey.Split('.')[^1] : queue;
                var stamp = BinaryPrimitives.ReadDoubleBigEndian(body);
                delivered.Add(Line(key, stamp, BinaryPrimitives.ReadSingleBigEndian(body[8..])));
            }
        }

        return [.. ByProbe(delivered)];
    }

    /// <summary>
    /// Takes all status messages, and gives those of this board; waits for one. A board of another test may lose its
    /// connection meanwhile.
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
            else if (statuses.FindAll(IsOwn) is { Count: > 0 } own)
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
    public IEnumerable<string> TakenByProbe() => ByProbe(Taken);

    private IEnumerable<string> ByProbe(IReadOnlyCollection<string> lines) =>
        Keys.SelectMany(key => lines.Where(line => line.StartsWith($"{key} ", StringComparison.Ordinal)));

    private bool IsOwn(string status) => status.StartsWith($"smoker.{_setup.Device}.", StringComparison.Ordinal);

    private static string Text(RabbitMqBroker broker, BoardSetup setup) =>
        $"device = {setup.Device}\nwifi.ssid = net\nwifi.password = key\nbroker.host = 127.0.0.1\n"
        + $"broker.port = {setup.Port ?? (setup.AuthorityPem is null ? broker.MqttUri : broker.MqttsUri).Port}\n"
        + (setup.AuthorityPem is null ? "" : "broker.ca = I:\\ca.pem\n")
        + $"broker.user = {broker.Device.Name}\n"
        + $"broker.password = {setup.Password ?? broker.Device.Password}\n{setup.Lines}";

    /// <summary>
    /// What a chip with a reference of 430 ohms makes of a PT100 above 0 °C (IEC 60751), by its steps, rounded to the
    /// 0.05 °F of the outbox.
    /// </summary>
    private static float Fahrenheit(double ohms)
    {
        const double a = 3.9083e-3, b = -5.775e-7;
        var ratio = Math.Round(ohms / 430 * 32_768) / 32_768 * 4.3;
        var exact = (float)((((-a + Math.Sqrt((a * a) - (4 * b * (1 - ratio)))) / (2 * b)) * 9 / 5) + 32);
        return (float)(Math.Round(exact * 20.0) / 20);
    }

    private static string Line(string key, double unixSeconds, float fahrenheit) =>
        FormattableString.Invariant($"{key} {unixSeconds:F3} {fahrenheit:F2}");
}
