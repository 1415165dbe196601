using SmartSmoker.CookFiles;
using SmartSmoker.Simulator;
using SmartSmoker.Simulator.Generated;

namespace SmartSmoker.Reliability.Tests;

/// <summary>The network between device, broker and gateway fails, or the broker itself.</summary>
[Collection(OneBroker.Name)]
public sealed class NetworkFaultTests : IDisposable
{
    private const int CutCount = 5;
    private const int KillCount = 2;
    private const double Speed = 1_000; // ten hours of cook in 36 s: longer than the cuts and kills take

    private readonly Faults _faults;
    private readonly TcpProxy _toAmqp;
    private readonly TcpProxy _toMqtt;
    private readonly GatewayProcess _gateway;

    public NetworkFaultTests(Faults faults)
    {
        _faults = faults;
        _toAmqp = new TcpProxy(faults.Broker.AmqpUri.Port);
        _toMqtt = new TcpProxy(faults.Broker.MqttUri.Port);
        _gateway = new GatewayProcess(faults.Broker, new Uri($"amqp://127.0.0.1:{_toAmqp.Port}/"));
    }

    public void Dispose()
    {
        _gateway.Dispose();
        _toAmqp.Dispose();
        _toMqtt.Dispose();
    }

    [Fact]
    public async Task Cuts_of_the_network_lose_nothing()
    {
        var (ledger, sending) = await BeginAsync("cut");
        for (var cut = 1; cut <= CutCount; cut++)
        {
            _toMqtt.Cut();
            _toAmqp.Cut();
            await _gateway.SaysAsync("SMK-B04", cut);
            _toMqtt.Restore();
            _toAmqp.Restore();
            await ledger.RecoverAsync(_gateway.Database);
            await _gateway.SaysAsync("Reconnected to RabbitMQ", cut);
        }

        await sending;
        await ledger.CloseAsync("Network cut on both sides of the broker", CutCount, _gateway.Database, _faults.Table);
    }

    [Fact]
    public async Task A_half_open_connection_loses_nothing()
    {
        var (ledger, sending) = await BeginAsync("half-open");
        _toMqtt.Stall();
        _toAmqp.Stall();
        await _gateway.SaysAsync("SMK-B04");
        _toMqtt.Restore();
        _toAmqp.Restore();
        await ledger.RecoverAsync(_gateway.Database);
        await sending;
        await ledger.CloseAsync(
            "Half-open connections on both sides of the broker", 1, _gateway.Database, _faults.Table);
    }

    [Fact]
    public async Task Kill_9_of_the_broker_loses_nothing()
    {
        var (ledger, sending) = await BeginAsync("broker");
        for (var kill = 1; kill <= KillCount; kill++)
        {
            await _faults.Broker.KillAsync();
            await _gateway.SaysAsync("SMK-B04", kill);
            await _faults.Broker.StartAsync();
            await ledger.RecoverAsync(_gateway.Database);
            await _gateway.SaysAsync("Reconnected to RabbitMQ", kill);
        }

        await _faults.ShortenHeartbeatAsync();
        await sending;
        await ledger.CloseAsync("Broker killed (kill -9) and restarted", KillCount, _gateway.Database, _faults.Table);
    }

    /// <summary>Starts gateway and device, and returns when readings flow.</summary>
    private async Task<(Ledger Ledger, Task Sending)> BeginAsync(string device)
    {
        _gateway.Start();
        await _gateway.SaysAsync("Consuming from");
        var rows = GeneratedCook.Make(Meat.All[0], 1, new DateTimeOffset(2021, 5, 22, 12, 0, 0, TimeSpan.Zero)).Rows;
        var ledger = new Ledger(device);
        foreach (var row in rows)
        {
            for (var column = 0; column < CookRow.Queues.Count; column++)
            {
                if (row.TemperaturesF[column] is { } temperatureF)
                {
                    ledger.Add(CookRow.Queues[column], row.Time, temperatureF);
                }
            }
        }

        var sending = Task.Run(() => SendAsync(rows, device));
        await Wait.UntilAsync(() => ledger.StoredCount(_gateway.Database) > 0, () => _gateway.Output);
        return (ledger, sending);
    }

    private async Task SendAsync(IReadOnlyList<CookRow> rows, string device)
    {
        var user = _faults.Broker.Device;
        var options =
            new SimulatorOptions(
            rows, new BrokerAddress(new Uri($"mqtt://127.0.0.1:{_toMqtt.Port}"), user.Name, user.Password))
            {
                Device = device,
                Speed = Speed,
                Patience = TimeSpan.FromSeconds(100),
            };
        using var simulated = new SimulatedDevice(options, TimeProvider.System);
        await simulated.RunAsync(_ => { }, CancellationToken.None);
        Assert.Equal((0, 0), (simulated.Progress.Waiting, simulated.Progress.Dropped));
    }
}
