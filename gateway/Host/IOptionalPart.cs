using RabbitMQ.Client;

namespace SmartSmoker.Host;

/// <summary>
/// A part of the gateway that only some users need. To remove one, delete its class, its line in
/// <see cref="OptionalParts"/>, and its project when no other part needs it.
/// </summary>
internal interface IOptionalPart
{
    /// <summary>
    /// An exchange bound to <c>amq.topic</c>, whose dead letters are redelivered to <c>amq.topic</c>.
    /// </summary>
    string? InnerExchange => null;

    /// <summary>Checks the ranges of this part's settings after they are read.</summary>
    /// <exception cref="SmartSmoker.Domain.Faults.SetupException">A setting is out of range.</exception>
    void CheckRanges(GatewaySettings settings)
    {
    }

    /// <summary>Checks other preconditions before the gateway starts.</summary>
    /// <exception cref="SmartSmoker.Domain.Faults.SetupException">A setting is invalid.</exception>
    void Check(GatewaySettings settings)
    {
    }

    void Add(IServiceCollection services, GatewaySettings settings)
    {
    }

    /// <summary>Maps its endpoints.</summary>
    void Map(WebApplication app)
    {
    }

    /// <summary>
    /// For <c>doctor</c>: a subject and a check that returns its status; null if there is nothing to check.
    /// </summary>
    (string Subject, Func<string> Check)? Examination(GatewaySettings settings) => null;

    /// <summary>For <c>doctor</c>: the servers that this part connects to with TLS.</summary>
    IEnumerable<Uri> TlsServers(GatewaySettings settings) => [];

    /// <summary>How the gateway shares the work with others; null if it works alone.</summary>
    ISharing? Sharing(GatewaySettings settings) => null;
}

/// <summary>A way for several gateways to share RabbitMQ's messages.</summary>
internal interface ISharing
{
    /// <summary>The queues that the gateway consumes.</summary>
    IReadOnlyList<string> Queues { get; }

    /// <summary>Declares the queues and their bindings, and returns a line that describes them.</summary>
    Task<string> DeclareAsync(IChannel channel, CancellationToken cancellation);

    /// <summary>Runs until <paramref name="cancellation"/>.</summary>
    /// <exception cref="SmartSmoker.Domain.Faults.SetupException">The gateway cannot take part.</exception>
    Task RunAsync(IServiceProvider services, CancellationToken cancellation);
}
