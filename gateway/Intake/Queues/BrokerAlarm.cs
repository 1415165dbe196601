using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Intake.Queues;

/// <summary>
/// Notices when RabbitMQ accepts no messages because it is short of memory or disk. RabbitMQ says so only to connections
/// that publish (rabbitmq.com/docs/connection-blocked), so this publishes a message that no queue gets.
/// </summary>
public static class BrokerAlarm
{
    private const string Nowhere = "smoker-alarm-check";

    private static readonly TimeSpan AbortMax = TimeSpan.FromSeconds(2);

    /// <summary>How long RabbitMQ may take to confirm. It takes milliseconds.</summary>
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(5);

    /// <summary>From one message to the next: an alarm is known after that.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <summary>What an alarm means, for a person.</summary>
    public static string Describe(string reason) =>
        $"RabbitMQ accepts no messages ({reason}): free memory or disk on its machine";

    /// <summary>Keeps <see cref="GatewayHealth.BrokerAlarm"/> up to date until <paramref name="cancellation"/>.</summary>
    public static async Task WatchAsync(
        BrokerSettings settings, GatewayHealth health, TimeProvider time, ILogger log, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                var connection = await BrokerConnection.OpenAsync(settings, cancellation, "alarms");
                try
                {
                    await WatchAsync(connection, health, time, log, cancellation);
                }
                finally
                {
                    await connection.AbortAsync(AbortMax); // a blocked connection is never closed in good order
                    await connection.DisposeAsync();
                }
            }
            catch (Exception failure) when (failure is SetupException or OperationInterruptedException or IOException)
            {
                // The queues' own connections fail, too, and say so.
            }
            catch (OperationCanceledException)
            {
                return;
            }

            health.BrokerAlarm = null;
            await Task.Delay(QueueConsumer.RetryPeriod, time, cancellation)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The alarm's reason, as RabbitMQ gives it; null if it accepts messages.</summary>
    /// <exception cref="SetupException">RabbitMQ cannot be reached or refuses; says what to do.</exception>
    public static async Task<string?> FindAsync(BrokerSettings settings, CancellationToken cancellation)
    {
        var connection = await BrokerConnection.OpenAsync(settings, cancellation, "alarms");
        try
        {
            return await FindAsync(connection, cancellation);
        }
        finally
        {
            await connection.AbortAsync(AbortMax);
            await connection.DisposeAsync();
        }
    }

    private static async Task<string?> FindAsync(IConnection connection, CancellationToken cancellation)
    {
        var alarm = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.ConnectionBlockedAsync += (_, blocked) => Task.FromResult(alarm.TrySetResult(blocked.Reason));
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), cancellation);
        try
        {
            var accepted = PublishTwiceAsync(channel, cancellation);
            var first = await Task.WhenAny(accepted, alarm.Task).WaitAsync(AnswerMax, cancellation);
            return first == alarm.Task ? await alarm.Task : null;
        }
        catch (TimeoutException)
        {
            return "it does not confirm a message";
        }
    }

    private static async Task WatchAsync(
        IConnection connection, GatewayHealth health, TimeProvider time, ILogger log, CancellationToken cancellation)
    {
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.ConnectionShutdownAsync += (_, _) => Task.FromResult(lost.TrySetResult());
        connection.ConnectionBlockedAsync += (_, blocked) =>
        {
            health.BrokerAlarm = Describe(blocked.Reason);
            log.LogError("{Code} {Alarm}", FaultCodes.BrokerBlocked, health.BrokerAlarm);
            return Task.CompletedTask;
        };
        connection.ConnectionUnblockedAsync += (_, _) =>
        {
            health.BrokerAlarm = null;
            log.LogInformation("RabbitMQ accepts messages again");
            return Task.CompletedTask;
        };
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        while (!lost.Task.IsCompleted)
        {
            if (health.BrokerAlarm is null) // RabbitMQ reads nothing from a blocked connection
            {
                await PublishAsync(channel, cancellation);
            }

            await Task.WhenAny(lost.Task, Task.Delay(Period, time, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>
    /// RabbitMQ blocks a connection at its first message, which it still confirms: only the confirmation of a second
    /// message shows that there is no alarm.
    /// </summary>
    private static async Task PublishTwiceAsync(IChannel channel, CancellationToken cancellation)
    {
        await PublishAsync(channel, cancellation);
        await PublishAsync(channel, cancellation);
    }

    private static Task PublishAsync(IChannel channel, CancellationToken cancellation) =>
        channel.BasicPublishAsync("", Nowhere, mandatory: false, ReadOnlyMemory<byte>.Empty, cancellation).AsTask();
}
