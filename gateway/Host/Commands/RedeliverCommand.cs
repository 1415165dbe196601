using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Intake.Queues;

namespace SmartSmoker.Host.Commands;

/// <summary>
/// The command <c>redeliver</c>: publishes dead letters again to their original exchange. Use it after fixing the cause
/// of the rejection, such as a gateway clock that was days behind.
/// </summary>
internal static class RedeliverCommand
{
    /// <summary>Each undecodable letter keeps a connection open until the end. A choice; not measured.</summary>
    private const int UnreadableMax = 100;

    /// <summary>
    /// Redelivers each dead letter once, and removes it only after the broker confirmed the new copy. Skips letters
    /// that the client library cannot decode.
    /// </summary>
    public static async Task<int> RunAsync(GatewaySettings settings, CancellationToken cancellation)
    {
        var sessions = new Stack<DeadLetterSession>();
        try
        {
            sessions.Push(await DeadLetterSession.OpenAsync(settings.Broker, cancellation));
            var (sent, kept) = (0, 0);
            var left = await sessions.Peek().Channel.MessageCountAsync(Topology.DeadLetterQueue, cancellation);
            for (; left > 0 && sessions.Count <= UnreadableMax; left--)
            {
                var (letter, unreadable) = await sessions.Peek().TakeAsync(cancellation);
                if (unreadable is not null)
                {
                    Console.WriteLine(
                        $"{FaultCodes.MessageHeader} Skipped a message whose header cannot be decoded ({unreadable}). "
                        + $"It stays in {Topology.DeadLetterQueue}.");
                    sessions.Push(await DeadLetterSession.OpenAsync(settings.Broker, cancellation));
                }
                else if (letter is null)
                {
                    break;
                }
                else if (Origin(letter.BasicProperties) is var (exchange, routingKey))
                {
                    await MoveAsync(sessions.Peek().Channel, letter, exchange, routingKey, cancellation);
                    sent++;
                }
                else
                {
                    kept++; // RabbitMQ requeues it when the session ends
                }
            }

            Console.WriteLine(
                $"{sent} messages redelivered, {kept} of unknown origin kept, {sessions.Count - 1} skipped");
            return 0;
        }
        catch (Exception failure) when (failure is OperationInterruptedException or PublishException)
        {
            throw new SetupException(
                FaultCodes.BrokerRefused,
                $"RabbitMQ rejected a message ({failure.Message}). The rest are still in {Topology.DeadLetterQueue}.");
        }
        finally
        {
            await Task.WhenAll(sessions.Select(session => session.DisposeAsync().AsTask()));
        }
    }

    private static async Task MoveAsync(
        IChannel channel, BasicGetResult letter, string exchange, string routingKey, CancellationToken cancellation)
    {
        await channel.BasicPublishAsync(
            exchange, routingKey, mandatory: true, new BasicProperties { Persistent = true }, letter.Body,
            cancellation);
        await channel.BasicAckAsync(letter.DeliveryTag, multiple: false, cancellation);
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
