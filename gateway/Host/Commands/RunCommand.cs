using Serilog.Events;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Intake;
using SmartSmoker.Intake.Queues;
using SmartSmoker.Store;

namespace SmartSmoker.Host.Commands;

/// <summary>The commands <c>run</c>, which runs the gateway, and <c>topology</c>, which declares its queues.</summary>
internal static class RunCommand
{
    /// <summary>
    /// Runs the gateway until stopped. With <paramref name="verbose"/>, logs every reading to the console.
    /// </summary>
    public static async Task<int> RunAsync(GatewaySettings settings, bool verbose, CancellationToken cancellation)
    {
        await using var gateway = await GatewayHost.StartAsync(
            settings, verbose ? LogEventLevel.Debug : LogEventLevel.Information, cancellation);
        SignInCommand.Print(gateway);
        var services = gateway.Services;
        if (OptionalParts.Sharing(settings) is { } sharing)
        {
            await gateway.ShareAsync(sharing, cancellation);
            return 0;
        }

        var log = services.GetRequiredService<ILogger<RabbitIntake>>();
        await using var intake = await RabbitIntake.StartAsync(
            settings.Broker, services.GetRequiredService<GatewayHealth>(), TimeProvider.System, log, cancellation);
        log.LogInformation(
            "Consuming from {Host}:{Port} into {Database}; page at {Http}",
            settings.Broker.Uri.Host, settings.Broker.Uri.Port, services.GetRequiredService<Database>(), settings.Http);
        await gateway.PumpAsync(intake, cancellation);
        return 0;
    }

    /// <summary>Declares queues and bindings.</summary>
    public static async Task<int> TopologyAsync(GatewaySettings settings, CancellationToken cancellation)
    {
        await using var connection = await BrokerConnection.OpenAsync(settings.Broker, cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        try
        {
            if (OptionalParts.Sharing(settings) is { } sharing)
            {
                Console.WriteLine(await sharing.DeclareAsync(channel, cancellation));
                return 0;
            }

            await Topology.DeclareAsync(channel, settings.Broker.QueueType, cancellation);
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException failure)
        {
            throw new SetupException(
                FaultCodes.BrokerRefused, $"RabbitMQ rejected the queues: {failure.ShutdownReason?.ReplyText}");
        }

        foreach (var (queue, key) in Topology.Queues)
        {
            Console.WriteLine($"{queue} <- {Topology.Exchange} {key}");
        }

        return 0;
    }
}
