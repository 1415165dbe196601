using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Intake.Queues;

/// <summary>Opens a connection to RabbitMQ.</summary>
public static class BrokerConnection
{
    /// <summary>
    /// Interval of the heartbeats that each side sends; after two missed heartbeats the connection counts as lost.
    /// </summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Connects; <paramref name="purpose"/> is part of the name that RabbitMQ lists. <paramref name="heartbeat"/> is
    /// <see cref="Heartbeat"/> by default, and zero for none. <see cref="RabbitIntake"/> reopens a lost connection; the
    /// client library does not.
    /// </summary>
    /// <exception cref="SetupException">The broker cannot be reached or refuses; says what to do.</exception>
    public static async Task<IConnection> OpenAsync(
        BrokerSettings settings, CancellationToken cancellation, string? purpose = null, TimeSpan? heartbeat = null)
    {
        var factory = new ConnectionFactory
        {
            Uri = settings.Uri,
            UserName = settings.User,
            Password = Password(settings),
            ClientProvidedName = purpose is null ? "smartsmoker-gateway" : $"smartsmoker-gateway {purpose}",
            AutomaticRecoveryEnabled = false,
            RequestedHeartbeat = heartbeat ?? Heartbeat,
        };
        if (settings.CaFile is { Length: > 0 } caFile)
        {
            factory.Ssl.CertificateValidationCallback = CertificateTrust.By(caFile);
        }

        try
        {
            return await factory.CreateConnectionAsync(Endpoints(settings, factory), cancellation);
        }
        catch (BrokerUnreachableException failure) when (failure.InnerException is AuthenticationFailureException)
        {
            throw new SetupException(
                FaultCodes.BrokerUser,
                $"RabbitMQ at {settings.Uri.Host}:{settings.Uri.Port} refused user '{settings.User}'. "
                + "Check Broker:User and Broker:Password.");
        }
        catch (BrokerUnreachableException failure)
        {
            throw new SetupException(
                FaultCodes.BrokerAway,
                $"Cannot reach RabbitMQ at {settings.Uri.Host}:{settings.Uri.Port} "
                + $"({(failure.InnerException ?? failure).Message.TrimEnd('.')}). "
                + "Check that it is running and that Broker:Uri is correct.");
        }
        catch (OperationInterruptedException failure)
        {
            throw new SetupException(
                FaultCodes.BrokerRefused, $"RabbitMQ refused the connection: {failure.ShutdownReason?.ReplyText}");
        }
    }

    /// <summary>As <see cref="OpenAsync"/>, but waits while the broker is away.</summary>
    /// <exception cref="SetupException">The broker refuses; says what to do.</exception>
    public static async Task<IConnection> WaitForAsync(
        BrokerSettings settings, GatewayHealth health, TimeProvider time, ILogger log, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await OpenAsync(settings, cancellation);
            }
            catch (SetupException failure) when (failure.Code == FaultCodes.BrokerAway)
            {
                log.LogWarning("{Code} {Reason}", failure.Code, failure.Said);
                health.IntakeProblem = $"{GatewayHealth.Waiting}: {failure.Said}";
                await Task.Delay(QueueConsumer.RetryPeriod, time, cancellation);
            }
        }
    }

    /// <summary>
    /// All nodes; the client tries them in an order of chance, so that many gateways spread over them.
    /// </summary>
    private static List<AmqpTcpEndpoint> Endpoints(BrokerSettings settings, ConnectionFactory factory) =>
    [
        factory.Endpoint,
        .. settings.Nodes.Select(
            node => node.LastIndexOf(':') is > 0 and var colon && int.TryParse(node.AsSpan(colon + 1), out var port)
            ? new AmqpTcpEndpoint(node[..colon], port, factory.Ssl)
            : throw new SetupException($"Setting Broker:Nodes: {node} must look like host:5672.")),
    ];

    private static string Password(BrokerSettings settings)
    {
        if (settings.Password is { Length: > 0 } password)
        {
            return password;
        }

        if (settings.PasswordFile is not { Length: > 0 } file)
        {
            throw new SetupException(
                "The password for RabbitMQ is missing: "
                + "set SMARTSMOKER_Broker__Password in the environment, or Broker:PasswordFile.");
        }

        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SetupException(FaultCodes.File, $"Cannot read the password file {file}: {failure.Message}");
        }
    }
}
