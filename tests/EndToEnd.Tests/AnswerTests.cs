using Microsoft.Extensions.Logging.Abstractions;
using RabbitMQ.Client;
using SmartSmoker.Intake;
using SmartSmoker.Intake.Queues;

namespace SmartSmoker.EndToEnd.Tests;

/// <summary>Answers to messages that name a reply queue, as a person's command to another gateway does.</summary>
public sealed class AnswerTests(BrokerFixture fixture) : IClassFixture<BrokerFixture>
{
    private const string Queue = "01-smoker", ReplyTo = "02-food-A", Last = "last";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task What_is_rejected_gets_no_answer_that_it_was_done() =>
        Assert.Equal(["done", "done too", Last], await AnsweredAsync(isForGateways: true));

    /// <summary>Otherwise anybody who may publish a reading could make the gateway write to any queue.</summary>
    [Fact]
    public async Task The_queues_of_devices_give_no_answer() =>
        Assert.Equal([Last], await AnsweredAsync(isForGateways: false));

    /// <summary>What the reply queue holds after three messages, one of them rejected, and one sent to it directly.</summary>
    private async Task<List<string?>> AnsweredAsync(bool isForGateways)
    {
        RabbitMqBroker broker = fixture.Broker;
        await broker.PurgeAsync(ReplyTo);
        var settings =
            new BrokerSettings { Uri = broker.AmqpUri, User = broker.Gateway.Name, Password = broker.Gateway.Password };
        var plan = QueuePlan.Devices(settings) with { Queues = [Queue] };
        plan = isForGateways ? plan with { Answers = true } : plan;
        await using var intake = await RabbitIntake.StartAsync(
            settings, plan, new GatewayHealth(), TimeProvider.System, NullLogger<RabbitIntake>.Instance,
            CancellationToken.None);
        await using var connection = await broker.ConnectionFactory(broker.Gateway).CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        var tags = new List<ulong>();
        foreach (var id in new[] { "done", "refused", "done too" })
        {
            var properties = new BasicProperties { ReplyTo = ReplyTo, CorrelationId = id };
            await channel.BasicPublishAsync("", Queue, mandatory: false, properties, ReadOnlyMemory<byte>.Empty);
            tags.Add((await intake.Messages.ReadAsync().AsTask().WaitAsync(Patience)).Tag);
        }

        await intake.SettleAsync(tags[^1], [tags[1]], CancellationToken.None);
        await Wait.UntilAsync(() => broker.CountAsync(ReplyTo).Result == (isForGateways ? 2u : 0));
        await channel.BasicPublishAsync(
            "", ReplyTo, mandatory: true, new BasicProperties { CorrelationId = Last }, ReadOnlyMemory<byte>.Empty);
        var answered = new List<string?>();
        while (await channel.BasicGetAsync(ReplyTo, autoAck: true) is { } answer)
        {
            answered.Add(answer.BasicProperties.CorrelationId);
        }

        return answered;
    }
}
