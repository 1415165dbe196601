using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using SmartSmoker.Intake;
using SmartSmoker.Intake.Queues;

namespace SmartSmoker.EndToEnd.Tests;

/// <summary>Who waits for an answer, as a person's command to another gateway does, gets it when the message is stored.</summary>
public sealed class AnswerTests(BrokerFixture fixture) : IClassFixture<BrokerFixture>
{
    private const string Queue = "01-smoker", ReplyTo = "amq.rabbitmq.reply-to";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task What_is_refused_gets_no_answer_that_it_was_done()
    {
        RabbitMqBroker broker = fixture.Broker;
        var settings =
            new BrokerSettings { Uri = broker.AmqpUri, User = broker.Gateway.Name, Password = broker.Gateway.Password };
        await using var intake = await RabbitIntake.StartAsync(
            settings, new GatewayHealth(), TimeProvider.System, NullLogger<RabbitIntake>.Instance,
            CancellationToken.None);
        await using var connection = await broker.ConnectionFactory(broker.Gateway).CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var answers = System.Threading.Channels.Channel.CreateUnbounded<string?>();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, answer) =>
            answers.Writer.WriteAsync(answer.BasicProperties.CorrelationId).AsTask();
        await channel.BasicConsumeAsync(ReplyTo, autoAck: true, consumer);

        await SettleAsync(rejected: 1, "done", "refused", "done too");
        await SettleAsync(rejected: null, "last");
        var answered = new List<string?>();
        while (!answered.Contains("last"))
        {
            answered.Add(await answers.Reader.ReadAsync().AsTask().WaitAsync(Patience));
        }

        Assert.Equal(["done", "done too", "last"], answered.Order());

        async Task SettleAsync(int? rejected, params string[] ids)
        {
            var tags = new List<ulong>();
            foreach (var id in ids)
            {
                var properties = new BasicProperties { ReplyTo = ReplyTo, CorrelationId = id };
                await channel.BasicPublishAsync("", Queue, mandatory: false, properties, ReadOnlyMemory<byte>.Empty);
                tags.Add((await intake.Messages.ReadAsync().AsTask().WaitAsync(Patience)).Tag);
            }

            await intake.SettleAsync(tags[^1], rejected is { } index ? [tags[index]] : [], CancellationToken.None);
        }
    }
}
