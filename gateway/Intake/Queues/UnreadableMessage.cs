using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace SmartSmoker.Intake.Queues;

/// <summary>Removes a message that the client library cannot decode from the front of its queue.</summary>
internal static class UnreadableMessage
{
    /// <summary>How long RabbitMQ may take to answer. It takes milliseconds.</summary>
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Dead-letters the message in front of <paramref name="queue"/> unread; false if RabbitMQ does not allow it. The rejection is sent right behind the
    /// request, so RabbitMQ has both before the client library fails on the answer. A new channel numbers its
    /// deliveries from 1.
    /// </summary>
    /// <exception cref="Domain.Faults.SetupException">RabbitMQ cannot be reached or refuses.</exception>
    public static async Task<bool> DeadLetterAsync(
        BrokerSettings settings, string queue, CancellationToken cancellation)
    {
        const ulong FirstTag = 1;
        var connection = await BrokerConnection.OpenAsync(settings, cancellation, $"remove from {queue}");
        var end = new TaskCompletionSource<ShutdownInitiator>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
            channel.ChannelShutdownAsync += (_, shutdown) => Task.FromResult(end.TrySetResult(shutdown.Initiator));
            _ = channel.BasicGetAsync(queue, autoAck: false, cancellation); // its answer is what cannot be decoded
            await channel.BasicNackAsync(FirstTag, multiple: false, requeue: false, cancellation);
            return await end.Task.WaitAsync(AnswerMax, cancellation) == ShutdownInitiator.Library;
        }
        catch (TimeoutException)
        {
            return true; // the message in front was readable: another is there by now
        }
        catch (Exception failure) when (failure is OperationInterruptedException or IOException)
        {
            return false;
        }
        finally
        {
            await connection.AbortAsync(AnswerMax);
            await connection.DisposeAsync();
        }
    }
}
