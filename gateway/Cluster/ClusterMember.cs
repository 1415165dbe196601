using SmartSmoker.Domain;
using SmartSmoker.Engine;
using SmartSmoker.Intake;
using SmartSmoker.Intake.Queues;
using SmartSmoker.Store;

namespace SmartSmoker.Cluster;

/// <summary>The components of a gateway that shares the work with others.</summary>
/// <param name="Broker">How it connects to RabbitMQ.</param>
/// <param name="Partitions">How the work is divided; the same for every gateway.</param>
/// <param name="Rules">The alert rules.</param>
/// <param name="Database">The store that all gateways share.</param>
/// <param name="Channels">The notification channels.</param>
/// <param name="Commands">Commands that people send to this gateway.</param>
/// <param name="Feed">The updates for this gateway's pages.</param>
/// <param name="Health">Whether this gateway can receive and store messages.</param>
/// <param name="Time">The clock.</param>
/// <param name="Loggers">Creates the loggers.</param>
public sealed record ClusterMember(
    BrokerSettings Broker, PartitionSettings Partitions, RuleSet Rules, Database Database,
    IReadOnlyList<IOutboxChannel> Channels, CommandIntake Commands, LiveFeed Feed, GatewayHealth Health,
    TimeProvider Time, ILoggerFactory Loggers);
