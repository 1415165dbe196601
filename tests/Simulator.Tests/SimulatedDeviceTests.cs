using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using MQTTnet.Server;
using SmartSmoker.CookFiles;
using SmartSmoker.Domain;
using SmartSmoker.Simulator.Generated;

namespace SmartSmoker.Simulator.Tests;

public sealed class SimulatedDeviceTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Topic, byte[] Payload)> _received = new();
    private readonly int _port = Ports.Free();
    private MqttServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = new MqttServerFactory().CreateMqttServer(new MqttServerOptionsBuilder()
            .WithDefaultEndpoint().WithDefaultEndpointPort(_port).WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
                .Build());
        _server.InterceptingPublishAsync += publish =>
        {
            _received.Enqueue((publish.ApplicationMessage.Topic, publish.ApplicationMessage.Payload.ToArray()));
            return Task.CompletedTask;
        };
        await _server.StartAsync();
    }

    public Task DisposeAsync() => _server.StopAsync();

    [Theory]
    [InlineData(null)]
    [InlineData(200_000.0)]
    public async Task Every_reading_arrives_value_for_value_and_time_for_time(double? speed)
    {
        var rows = Rows();
        var progress = await RunAsync(new SimulatorOptions(rows, Broker()) { Device = "pit", Speed = speed });
        Assert.Equal(rows.Sum(row => row.ReadingCount), progress.Acknowledged);
        Assert.Equal(0, progress.Dropped);
        Assert.Equal(Expected(rows), Received().Distinct());
    }

    [Theory]
    [InlineData("my.pit")]
    [InlineData("my pit")]
    [InlineData("back/yard")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456")]
    public void A_device_name_that_no_topic_can_have_is_refused(string name) => Assert.Contains(
        $"--device {name}: must have 1 to 32 letters, digits, - or _",
        Assert.Throws<SimulatorException>(() => new SimulatedDevice(
            new SimulatorOptions(Rows(), Broker()) { Device = name }, TimeProvider.System)).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(30, 30)]
    [InlineData(300, 300)]
    [InlineData(3_600, 3_600)]
    [InlineData(3_660, null)]
    [InlineData(2, null)]
    public async Task The_status_says_how_often_the_device_samples(int seconds, int? expected)
    {
        var rows = Enumerable.Range(0, 5).Select(i => new CookRow(
            GeneratedCook.DefaultStart.AddSeconds(seconds * i), [225, 40, null])).ToList();
        await RunAsync(new SimulatorOptions(rows, Broker()) { Device = "pit", Speed = null });
        var status = _received.First(message => message.Topic == "smoker/pit/status").Payload;
        Assert.Null(StatusDecoder.TryDecode("pit", status, out var decoded));
        Assert.Equal(expected, (int?)decoded!.Period?.TotalSeconds);
    }

    [Fact]
    public async Task A_dropped_connection_loses_nothing()
    {
        var rows = Rows();
        var fault = SimulatedFault.Parse("drop@40");
        var progress =
            await RunAsync(new SimulatorOptions(rows, Broker()) { Device = "pit", Speed = null, Faults = [fault] });
        Assert.Equal(0, progress.Waiting);
        Assert.Equal(Expected(rows).Order(), Received().Distinct().Order());
    }

    [Fact]
    public async Task A_duplicate_is_sent_twice_and_a_late_row_comes_later()
    {
        var rows = Rows();
        await RunAsync(new SimulatorOptions(rows, Broker())
        {
            Device = "pit",
            Speed = null,
            Faults = [SimulatedFault.Parse("duplicate@10"), SimulatedFault.Parse("late@20")],
        });
        var received = Received().ToList();
        var perRow = rows.Count(row => row.Time == rows[0].Time.AddMinutes(10)) * 3;
        Assert.Equal(rows.Sum(row => row.ReadingCount) + perRow, received.Count);
        Assert.Equal(Expected(rows).Order(), received.Distinct().Order());
    }

    [Fact]
    public async Task No_broker_is_said_clearly()
    {
        var options =
            new SimulatorOptions(
            Rows(),
            new BrokerAddress(new Uri($"mqtt://127.0.0.1:{Ports.Free()}"), null, null))
            { Patience = TimeSpan.Zero };
        var failure = await Assert.ThrowsAsync<SimulatorException>(() => RunAsync(options));
        Assert.Contains("Cannot connect to the broker", failure.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<CookRow> Rows() =>
        [.. Enumerable.Range(0, 360).Select(i => new CookRow(
            GeneratedCook.DefaultStart.AddSeconds(30 * i),
            [225 + (i % 7), Tenths(400 + i), i >= 300 ? null : Tenths(380 + i)]))];

    /// <summary>As a CSV holds it: the float32 nearest to a whole number of tenths, which the device core keeps bit for bit.</summary>
    private static float Tenths(int count) => count / 10f;

    private static IEnumerable<string> Expected(IReadOnlyList<CookRow> rows) => rows.SelectMany(row =>
        CookRow.Queues.Select((queue, column) => (queue, TemperatureF: row.TemperaturesF[column]))
            .Where(cell => cell.TemperatureF is not null)
            .Select(cell => $"smoker/pit/{cell.queue} {row.Time:O} {cell.TemperatureF:R}"));

    private static async Task<SimulatorProgress> RunAsync(SimulatorOptions options)
    {
        using var device = new SimulatedDevice(options, TimeProvider.System);
        await Task.Run(() => device.RunAsync(_ => { }, CancellationToken.None));
        return device.Progress;
    }

    private BrokerAddress Broker() => new(new Uri($"mqtt://127.0.0.1:{_port}"), null, null);

    private IEnumerable<string> Received() =>
        _received.Where(message => message.Payload.Length == ReadingDecoder.LengthBytes).Select(message =>
    {
        ReadingDecoder.TryDecode(
            new ProbeId("pit", ProbeKey.Smoker), message.Payload, DateTimeOffset.MaxValue.AddDays(-2), out var reading);
        return $"{message.Topic} {reading.Time:O} {reading.Temperature.Fahrenheit:R}";
    });
}
