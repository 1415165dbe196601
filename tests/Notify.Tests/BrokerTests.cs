using System.Buffers.Binary;
using RabbitMQ.Client;
using SmartSmoker.Host.Doctor;
using SmartSmoker.Intake.Queues;

namespace SmartSmoker.Notify.Tests;

/// <summary>With a real RabbitMQ: an alert that was decided is told, whenever the gateway is killed; and what the doctor says of a broker.</summary>
[Trait("Needs", "server")]
public sealed class BrokerTests : IAsyncLifetime
{
    private const int PatienceMs = 180_000;

    private RabbitMqBroker _broker = null!;

    public async Task InitializeAsync() => _broker = await RabbitMqBroker.CreateAsync();

    public async Task DisposeAsync() => await _broker.DisposeAsync();

    [Fact(Timeout = PatienceMs)]
    public async Task Kill_9_between_decision_and_sending_still_sends()
    {
        var port = Ports.Free();
        using var gateway = Gateway(port);
        gateway.Start();
        await FallAsync();
        await gateway.OutboxAsync(state => state is { WaitingCount: 1, LastError: not null }); // nobody listens yet
        gateway.Kill();

        await using var receiver = await HttpReceiver.StartAsync(port);
        gateway.Start();
        var (headers, _) = await receiver.ReceivedAsync();
        Assert.StartsWith("default~01-smoker~smoker-drop~", headers["webhook-id"].ToString(), StringComparison.Ordinal);
        await gateway.OutboxAsync(state => state is { WaitingCount: 0, LastSentAt: not null });
    }

    [Fact(Timeout = PatienceMs)]
    public async Task Kill_9_while_sending_sends_again_with_the_same_identity()
    {
        await using var receiver = await HttpReceiver.StartAsync();
        receiver.Answer = new TaskCompletionSource().Task;
        using var gateway = Gateway(receiver.Url.Port);
        gateway.Start();
        await FallAsync();
        var (first, firstBody) = await receiver.ReceivedAsync();
        gateway.Kill();

        receiver.Answer = Task.CompletedTask;
        gateway.Start();
        var (second, secondBody) = await receiver.ReceivedAsync();
        Assert.Equal(first["webhook-id"], second["webhook-id"]);
        Assert.Equal(firstBody, secondBody);
        await gateway.OutboxAsync(state => state is { WaitingCount: 0, LastSentAt: not null });
        Assert.False(receiver.HasReceived); // and then no more
    }

    [Fact(Timeout = PatienceMs)]
    public async Task The_doctor_tells_a_wrong_password_and_a_queue_that_is_missing()
    {
        var settings =
            new BrokerSettings
            {
                Uri = _broker.AmqpUri,
                User = _broker.Gateway.Name,
                Password = _broker.Gateway.Password
            };
        Assert.All(
            await BrokerCheck.RunAsync(settings, CancellationToken.None), finding =>
            Assert.Equal(Health.Good, finding.Health));
        await using (var connection = await _broker.ConnectionFactory(_broker.Gateway).CreateConnectionAsync())
        {
            await using var channel = await connection.CreateChannelAsync();
            await channel.QueueDeleteAsync("02-food-A");
        }

        var missing =
            Assert.Single(
            await BrokerCheck.RunAsync(settings, CancellationToken.None), finding => finding.Health == Health.Bad);
        Assert.Equal(
            ("queue 02-food-A", "run 'smartsmoker topology', or see broker/README.md"),
            (missing.Subject, missing.Advice));
        settings.Password = "wrong";
        Assert.Contains(
            "refused user", Assert.Single(await BrokerCheck.RunAsync(settings, CancellationToken.None)).Said,
            StringComparison.Ordinal);
    }

    /// <summary>A gateway with one webhook.</summary>
    private GatewayProcess Gateway(int webhookPort) => new(_broker)
    {
        Settings =
        {
            ["Rules"] = "Classic",
            ["Notify__Webhook__phone__Url"] = $"http://127.0.0.1:{webhookPort}/",
            ["Notify__Webhook__phone__Secret"] = Convert.ToBase64String(new byte[32]),
        },
    };

    /// <summary>Five readings of a pit that loses 20 °F: one alert of the classic rules.</summary>
    private async Task FallAsync()
    {
        await using var connection = await _broker.ConnectionFactory(_broker.Gateway).CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        for (var i = 0; i < 5; i++)
        {
            var body = new byte[12];
            BinaryPrimitives.WriteDoubleBigEndian(body, Alerts.Start.AddSeconds(30 * i).ToUnixTimeSeconds());
            BinaryPrimitives.WriteSingleBigEndian(body.AsSpan(8), 250 - (5 * i));
            await channel.BasicPublishAsync("", "01-smoker", body);
        }
    }
}
