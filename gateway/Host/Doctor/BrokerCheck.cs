using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Intake.Queues;

namespace SmartSmoker.Host.Doctor;

/// <summary>Checks that RabbitMQ is reachable, accepts the gateway and has the queues.</summary>
internal static class BrokerCheck
{
    private const string Subject = "broker";
    private const uint FrameMax = 8_192; // bytes, as broker/rabbitmq.conf sets it

    /// <summary>Checks the broker and the queues of a single gateway.</summary>
    public static Task<IReadOnlyList<Finding>> RunAsync(BrokerSettings settings, CancellationToken cancellation) =>
        RunAsync(settings, [.. Topology.Queues.Select(bound => bound.Queue)], cancellation);

    /// <summary>Checks the broker and <paramref name="queues"/> without changing anything.</summary>
    public static async Task<IReadOnlyList<Finding>> RunAsync(
        BrokerSettings settings, IReadOnlyList<string> queues, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await BrokerConnection.OpenAsync(settings, cancellation);
            var findings = new List<Finding>
            {
                Finding.Good(Subject, $"connected to {settings.Uri.Host}:{settings.Uri.Port} as {settings.User}"),
            };
            foreach (var queue in queues)
            {
                if (await MissingAsync(connection, queue, cancellation) is { } reason)
                {
                    findings.Add(Finding.Bad(
                        FaultCodes.QueueMissing, "queue " + queue, reason,
                        "run 'smartsmoker topology', or see broker/README.md"));
                }
            }

            if (findings.Count == 1)
            {
                findings.Add(Finding.Good("queues", $"all {queues.Count} exist"));
            }

            if (connection.FrameMax is 0 or > FrameMax)
            {
                findings.Add(Finding.Warning(
                    FaultCodes.BrokerFrames, Subject,
                    $"RabbitMQ accepts headers of {connection.FrameMax} bytes, with tables nested thousands deep",
                    $"set frame_max = {FrameMax} in rabbitmq.conf, as broker/rabbitmq.conf does"));
            }

            if (await BrokerAlarm.FindAsync(settings, cancellation) is { } alarm)
            {
                findings.Add(Finding.Bad(
                    FaultCodes.BrokerBlocked, Subject, BrokerAlarm.Describe(alarm),
                    "see 'rabbitmqctl status' and the section Alarms in it"));
            }

            return findings;
        }
        catch (SetupException failure)
        {
            return
            [
                Finding.Bad(failure.Code, Subject, failure.Said, "start RabbitMQ, or correct the Broker settings"),
            ];
        }
    }

    private static async Task<string?> MissingAsync(
        IConnection connection, string queue, CancellationToken cancellation)
    {
        try
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
            await channel.QueueDeclarePassiveAsync(queue, cancellation);
            return null;
        }
        catch (OperationInterruptedException failure)
        {
            return failure.ShutdownReason?.ReplyText ?? failure.Message;
        }
    }
}
