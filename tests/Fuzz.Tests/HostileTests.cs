using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SmartSmoker.Domain;
using SmartSmoker.Store;
using Xunit.Abstractions;

namespace SmartSmoker.Fuzz.Tests;

/// <summary>Hostile messages over real AMQP, and hostile questions over real HTTP, to a gateway that must go on.</summary>
[Trait("Needs", "server")]
public sealed class HostileTests(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private const int HugeBytes = 16 * 1024 * 1024;

    private static readonly byte[] Good = Convert.FromHexString("41d82a3dbfc0000043618000");

    private RabbitMqBroker _broker = null!;
    private GatewayProcess _gateway = null!;
    private IConnection _connection = null!;

    public async Task InitializeAsync()
    {
        _broker = await RabbitMqBroker.CreateAsync();
        _gateway = new GatewayProcess(_broker);
        _gateway.Start();
        await _gateway.SaysAsync("Consuming from");
        _connection = await _broker.ConnectionFactory(_broker.Gateway).CreateConnectionAsync();
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _broker.DisposeAsync();
    }

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task The_gateway_goes_on_after_whatever_comes()
    {
        await BrokerRefusesHugeAsync();
        await _broker.ControlAsync("eval", "application:set_env(rabbit, max_message_size, 134217728).");
        await using var channel = await ChannelAsync();
        var huge = new byte[HugeBytes];
        for (var i = 0; i < 5; i++)
        {
            huge[0] = (byte)i;
            await PublishAsync(channel, "01-smoker", "smoker.pit.01-smoker", huge);
        }

        var noise = new Noise(output, 2_000);
        for (var i = 0; i < noise.Count; i++)
        {
            var key =
                noise.NextText(
                "smoker.pit.01-smoker", "smoker.*.#", "smoker.\u0000.01-smoker", "smoker.../../etc.01-smoker");
            await PublishAsync(channel, "01-smoker", Cut(key), noise.Next(Good));
            await PublishAsync(channel, "smoker-status", "smoker.pit.status", noise.Next("""{"state":"online"}"""u8.ToArray()));
        }

        await PublishAsync(channel, "01-smoker", "smoker.last.01-smoker", Good);
        await Wait.UntilAsync(
            () =>
            Query("SELECT count(*) FROM readings r JOIN devices d ON d.id = r.device_id WHERE d.name = 'last'") == 1,
            () => _gateway.Output);
        Assert.Equal(5, Query($"SELECT count(*) FROM rejected WHERE body_bytes = {HugeBytes} AND length(body) = 4096 AND reason LIKE '%12 bytes%'"));
        Assert.Equal(0, Query("SELECT count(*) FROM rejected WHERE length(reason) = 0 OR length(reason) > 200"));
        await AskAsync(noise);
    }

    [Fact]
    public void Only_the_newest_rejected_messages_are_kept()
    {
        using var other = new GatewayProcess(_broker);
        using var writer = new BatchWriter(new SqliteDatabase(other.Database));
        for (var part = 0; part < 12; part++)
        {
            var batch = new CommitBatch();
            batch.Rejected.AddRange(Enumerable.Range(part * 1_000, 1_000).Select(number => new RejectedMessage(
                "01-smoker", new string('k', 70_000), Encoding.ASCII.GetBytes($"{number}"),
                new Rejection(null, "no reading"), DateTimeOffset.UnixEpoch)));
            writer.Commit(batch);
            writer.Commit(batch); // what comes again is no new one
        }

        Assert.Equal(10_000, Query("SELECT count(*) FROM rejected", other.Database));
        Assert.Equal(2_000, Query("SELECT min(CAST(CAST(body AS TEXT) AS INTEGER)) FROM rejected", other.Database));
        Assert.Equal(255, Query("SELECT max(length(routing_key)) FROM rejected", other.Database));
    }

    private async Task BrokerRefusesHugeAsync()
    {
        await using var channel = await ChannelAsync();
        await Assert.ThrowsAnyAsync<Exception>(
            () => PublishAsync(channel, "01-smoker", "smoker.pit.01-smoker", new byte[HugeBytes]));
        Assert.Contains("larger than configured max size", channel.CloseReason!.ReplyText, StringComparison.Ordinal);
    }

    /// <summary>Every question has an answer that is no server error.</summary>
    private async Task AskAsync(Noise noise)
    {
        using var http = _gateway.Client();
        string[] fixedQueries =
            ["hours=NaN", "hours=1e308", "hours=-1", "hours=", "device=%00", "device=%FF%FE",
            "device=" + new string('x', 4_000)];
        for (var i = 0; i < noise.Count / 4; i++)
        {
            var query = i < fixedQueries.Length
                ? fixedQueries[i]
                : $"device={Uri.EscapeDataString(noise.NextText("pit", "last"))}&hours={Uri.EscapeDataString(noise.NextText("12", "0.1"))}";
            using var answer = await http.GetAsync(new Uri($"/api/snapshot?{query}", UriKind.Relative));
            Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, $"{answer.StatusCode} to {query}");
        }

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);
    }

    /// <summary>AMQP's routing key has 255 bytes at most.</summary>
    private static string Cut(string key)
    {
        while (Encoding.UTF8.GetByteCount(key) > 255)
        {
            key = key[..^1];
        }

        return key;
    }

    private Task<IChannel> ChannelAsync() => _connection.CreateChannelAsync(new CreateChannelOptions(true, true));

    /// <summary>To the queue by a binding of its own, so that any routing key gets there.</summary>
    private static async Task PublishAsync(IChannel channel, string queue, string key, byte[] body)
    {
        await channel.QueueBindAsync(queue, "amq.topic", key);
        await channel.BasicPublishAsync("amq.topic", key, mandatory: true, body);
    }

    private long Query(string sql, string? database = null)
    {
        using var connection =
            new SqliteConnection($"Data Source={database ?? _gateway.Database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
