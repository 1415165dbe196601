using RabbitMQ.Client;

namespace SmartSmoker.Host;

/// <summary>
/// A part of the gateway that only some users need. To remove one, delete its class, its line in
/// <see cref="OptionalParts"/>, and its project when no other part needs it.
/// </summary>
internal interface IOptionalPart
{
    /// <summary>An exchange behind <c>amq.topic</c>: dead letters from it go back to <c>amq.topic</c>.</summary>
    string? InnerExchange => null;

    /// <summary>Checks the ranges of its section, when the settings are read.</summary>
    /// <exception cref="SmartSmoker.Domain.Faults.SetupException">A setting is out of range; names it.</exception>
    void CheckRanges(GatewaySettings settings)
    {
    }

    /// <summary>Checks what else has to be right, before the gateway starts.</summary>
    /// <exception cref="SmartSmoker.Domain.Faults.SetupException">A setting is wrong; names it.</exception>
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

    /// <summary>For <c>doctor</c>: a subject, and a check that returns what is good; null for nothing to check.</summary>
    (string Subject, Func<string> Check)? Examination(GatewaySettings settings) => null;

    /// <summary>For <c>doctor</c>: servers that it reaches over TLS.</summary>
    IEnumerable<Uri> TlsServers(GatewaySettings settings) => [];

    /// <summary>How the gateway shares the work with others; null where it works alone.</summary>
    ISharing? Sharing(GatewaySettings settings) => null;
}

/// <summary>How a gateway shares the work on RabbitMQ's messages with others.</summary>
internal interface ISharing
{
    /// <summary>The queues that it consumes.</summary>
    IReadOnlyList<string> Queues { get; }

    /// <summary>Declares them, and what fills them; returns a line that says what was declared.</summary>
    Task<string> DeclareAsync(IChannel channel, CancellationToken cancellation);

    /// <summary>Runs until <paramref name="cancellation"/>.</summary>
    /// <exception cref="SmartSmoker.Domain.Faults.SetupException">It cannot be done; says what to do.</exception>
    Task RunAsync(IServiceProvider services, CancellationToken cancellation);
}
