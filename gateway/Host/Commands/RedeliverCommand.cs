using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Intake.Queues;

namespace SmartSmoker.Host.Commands;

/// <summary>
/// The command <c>redeliver</c>: publishes dead letters again to their original exchange. Use it after fixing the cause
/// of
/// the rejection, such as a gateway clock that was days behind.
/// </summary>
internal static class RedeliverCommand
{
    /// <summary>
    /// Redelivers each dead letter once, and removes it only after the broker confirmed the new copy.
    /// </summary>
    public static async Task<int> RunAsync(GatewaySettings settings, CancellationToken cancellation)
    {
        await using var connection = await BrokerConnection.OpenAsync(settings.Broker, cancellation);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(true, true), cancellation);
        try
        {
            var (sent, kept) = (0, 0);
            for (var left = await channel.MessageCountAsync(Topology.DeadLetterQueue, cancellation); left > 0; left--)
            {
                if (await channel.BasicGetAsync(Topology.DeadLetterQueue, autoAck: false, cancellation)
                    is not { } letter)
                {
                    break;
                }

                if (Origin(letter.BasicProperties) is not var (exchange, routingKey))
                {
                    kept++; // RabbitMQ requeues it when the channel closes
                    continue;
                }

                var properties = new BasicProperties { Persistent = true };
                await channel.BasicPublishAsync(
                    exchange, routingKey, mandatory: true, properties, letter.Body, cancellation);
                await channel.BasicAckAsync(letter.DeliveryTag, multiple: false, cancellation);
                sent++;
            }

            Console.WriteLine($"{sent} messages redelivered, {kept} of unknown origin kept");
            return 0;
        }
        catch (Exception failure) when (failure is OperationInterruptedException or PublishException)
        {
            throw new SetupException(
                FaultCodes.BrokerRefused,
                $"RabbitMQ rejected a message ({failure.Message}). The rest are still in {Topology.DeadLetterQueue}.");
        }
    }

    /// <summary>Where the letter was first published, from RabbitMQ's header x-death (rabbitmq.com/docs/dlx).</summary>
    private static (string Exchange, string RoutingKey)? Origin(IReadOnlyBasicProperties properties) =>
        properties.Headers is { } headers && headers.TryGetValue("x-death", out var history)
        && history is List<object> { Count: > 0 } deaths
        && deaths[^1] is IDictionary<string, object?> death
        && death.TryGetValue("exchange", out var exchange) && exchange is byte[] name
        && death.TryGetValue("routing-keys", out var keys) && keys is List<object> { Count: > 0 } list
        && list[0] is byte[] key
            ? (Outer(Encoding.UTF8.GetString(name)), Encoding.UTF8.GetString(key))
            : null;

    private static string Outer(string exchange) =>
        OptionalParts.All.Any(part => part.InnerExchange == exchange) ? Topology.Exchange : exchange;
}
