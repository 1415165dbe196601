using System.Net;
using RabbitMQ.Client;
using SmartSmoker.CookFiles;
using SmartSmoker.Domain;
using SmartSmoker.Simulator;
using SmartSmoker.Store;

namespace SmartSmoker.EndToEnd.Tests;

/// <summary>Simulator over MQTT, RabbitMQ, gateway as a process, SQLite: nothing lost, nothing twice.</summary>
public sealed class EndToEndTests(BrokerFixture fixture) : IClassFixture<BrokerFixture>
{
    /// <summary>So many rows fit into the device's outbox: sped up, a longer outage may drop the oldest, as it should.</summary>
    private const int OutboxRows = 900;

    private const string RealCook = "shared/data/smoker-temps.csv";

    private RabbitMqBroker Broker => fixture.Broker;

    [Fact]
    public async Task The_database_holds_the_shipped_cook_value_for_value_and_time_for_time() =>
        await StoresAsync(Rows("brisket.csv"), "shipped");

    [Fact]
    public async Task The_database_holds_a_real_cook_value_for_value_and_time_for_time()
    {
        // The recording is not part of the project: it lies beside it, or this tests the shipped cook again.
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, RealCook)))
        {
            folder = folder.Parent;
        }

        await StoresAsync(Rows(folder is null ? "brisket.csv" : Path.Combine(folder.FullName, RealCook)), "real");
    }

    [Fact]
    public async Task Kill_9_of_the_gateway_in_mid_stream_loses_nothing()
    {
        var rows = Rows("brisket.csv").Take(OutboxRows).ToList();
        using var gateway = new GatewayProcess(Broker);
        gateway.Start();
        var sending = SendAsync(rows, "killed", 100_000);
        await gateway.ReadingsAsync("killed", 300);
        gateway.Kill();
        gateway.Start();
        await gateway.ReadingsAsync("killed", 1_500);
        gateway.Kill();
        await sending;
        gateway.Start();
        Assert.Equal(
            Expected(rows, "killed"), await gateway.ReadingsAsync("killed", rows.Sum(row => row.ReadingCount)));
    }

    [Fact]
    public async Task A_restart_of_the_broker_in_mid_stream_loses_nothing()
    {
        var rows = Rows("brisket.csv").Take(OutboxRows).ToList();
        using var gateway = new GatewayProcess(Broker);
        gateway.Start();
        var sending = SendAsync(rows, "restarted", 5_000);
        await gateway.ReadingsAsync("restarted", 300);
        await Broker.StopAsync();
        await Broker.StartAsync();
        await sending;
        Assert.Equal(
            Expected(rows, "restarted"), await gateway.ReadingsAsync("restarted", rows.Sum(row => row.ReadingCount)));
    }

    [Fact]
    public async Task Backups_in_mid_stream_hold_a_prefix_of_it_without_holes_and_the_last_gives_the_same_alerts_and_cooks()
    {
        var rows = Rows("brisket.csv").Take(OutboxRows).ToList();
        var expected = Expected(rows, "copied").ToList();
        using var gateway = new GatewayProcess(Broker);
        gateway.Start();
        var (sentCount, copyCount) = (0, 0);
        foreach (var part in rows.Chunk(OutboxRows / 4))
        {
            await gateway.ReadingsAsync("copied", sentCount); // at first: that there is a database
            var sending = SendAsync(part, "copied", 100_000);
            do
            {
                var copy = $"{gateway.Database}.copy-{copyCount++}";
                SqliteBackup.Take(gateway.Database, copy); // checks its integrity
                var copied = StoredReadings.Of("copied", copy);
                Assert.InRange(copied.Count, sentCount, sentCount + part.Sum(row => row.ReadingCount));
                foreach (var probe in ProbeKey.Classic)
                {
                    var (those, all) = (Of(copied, probe), Of(expected, probe));
                    Assert.Equal(all.Take(those.Count), those);
                }
            }
            while (!sending.IsCompleted);
            await sending;
            sentCount += part.Sum(row => row.ReadingCount);
        }

        await gateway.ReadingsAsync("copied", expected.Count);
        var (last, restored) = (gateway.Database + ".last", gateway.Database + ".restored");
        gateway.Kill(); // so that nothing more is told
        SqliteBackup.Take(gateway.Database, last);
        Assert.Null(SqliteBackup.Restore(restored, last, DateTimeOffset.UnixEpoch));
        var (before, after) = (Database.From(gateway.Database), Database.From(restored));
        Assert.Equal(new AlertReader(before).Alerts("copied", 100), new AlertReader(after).Alerts("copied", 100));
        Assert.Equal(expected, StoredReadings.Of("copied", restored));
        Assert.Equal(
            new CommandLog(before).Cooks("copied", 10).Select(cook => (cook.StartedAt, cook.EndedAt)),
            new CommandLog(after).Cooks("copied", 10).Select(cook => (cook.StartedAt, cook.EndedAt)));
        Assert.NotEmpty(new CommandLog(after).Cooks("copied", 10));

        static List<string> Of(List<string> readings, ProbeKey probe) =>
            [.. readings.Where(reading => reading.Contains(probe.Value, StringComparison.Ordinal))];
    }

    [Fact]
    public async Task A_plain_client_is_accepted_and_what_is_no_reading_goes_to_the_dead_letters()
    {
        using var gateway = new GatewayProcess(Broker);
        gateway.Start();
        await Broker.PurgeAsync("smoker-dead-letter");
        await using var connection = await Broker.ConnectionFactory(Broker.Gateway).CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        await channel.QueueDeclareAsync("01-smoker", durable: true, exclusive: false, autoDelete: false);
        await channel.BasicPublishAsync("", "01-smoker", new byte[] { 1, 2, 3 });
        await channel.BasicPublishAsync("", "01-smoker", Convert.FromHexString("41d82a3dbfc0000043618000"));
        var reading = new Reading(
            new ProbeId("default", ProbeKey.Smoker), new DateTimeOffset(2021, 5, 22, 12, 20, 15, TimeSpan.Zero),
            Temperature.FromFahrenheit(225.5f));
        Assert.Equal([reading.ToString()], await gateway.ReadingsAsync("default", 1));
        await Wait.UntilAsync(
            () => Broker.CountAsync("smoker-dead-letter").Result > 0, () =>
            "nothing was dead-lettered:\n" + gateway.Output);

        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(gateway.Http + "/health/ready"))).StatusCode);
    }

    [Fact]
    public async Task A_wrong_password_is_said_clearly()
    {
        using var gateway = new GatewayProcess(Broker);
        gateway.Settings["Broker__Password"] = "wrong";
        gateway.Start();
        Assert.Equal(1, await gateway.EndAsync());
        Assert.Contains("refused user 'smoker-gateway'", gateway.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", gateway.Output, StringComparison.Ordinal);
    }

    private async Task StoresAsync(IReadOnlyList<CookRow> rows, string device)
    {
        using var gateway = new GatewayProcess(Broker);
        gateway.Start();
        await SendAsync(rows, device, null);
        Assert.Equal(Expected(rows, device), await gateway.ReadingsAsync(device, rows.Sum(row => row.ReadingCount)));
    }

    private Task SendAsync(IReadOnlyList<CookRow> rows, string device, double? speed) => Task.Run(async () =>
    {
        var address = new BrokerAddress(Broker.MqttUri, Broker.Device.Name, Broker.Device.Password);
        var options =
            new SimulatorOptions(rows, address) { Device = device, Speed = speed, Patience = TimeSpan.FromSeconds(90) };
        using var simulated = new SimulatedDevice(options, TimeProvider.System);
        await simulated.RunAsync(_ => { }, CancellationToken.None);
        Assert.Equal((0, 0), (simulated.Progress.Waiting, simulated.Progress.Dropped));
    });

    private static IReadOnlyList<CookRow> Rows(string file)
    {
        using var reader = File.OpenText(file);
        return CookCsv.Read(reader).Rows;
    }

    private static IEnumerable<string> Expected(IReadOnlyList<CookRow> rows, string device) => rows.SelectMany(row =>
        ProbeKey.Classic.Zip(row.TemperaturesF).Where(pair => pair.Second is not null).Select(pair => new Reading(
            new ProbeId(device, pair.First), row.Time, Temperature.FromFahrenheit(pair.Second!.Value)).ToString()));
}
