using SmartSmoker.Domain;
using SmartSmoker.Engine;
using SmartSmoker.Intake;
using SmartSmoker.Intake.Queues;
using SmartSmoker.Store;

namespace SmartSmoker.Cluster;

/// <summary>The parts of one gateway that shares the work with others.</summary>
/// <param name="Broker">How it reaches RabbitMQ.</param>
/// <param name="Partitions">How the work is divided; the same for every gateway.</param>
/// <param name="Rules">The alert rules.</param>
/// <param name="Database">The store that all share.</param>
/// <param name="Channels">The notification channels.</param>
/// <param name="Commands">What people say to this gateway.</param>
/// <param name="Feed">What the pages of this gateway listen to.</param>
/// <param name="Health">Whether this gateway takes messages in and stores them.</param>
/// <param name="Time">The clock.</param>
/// <param name="Loggers">Makes the log of each part.</param>
public sealed record ClusterMember(
    BrokerSettings Broker, PartitionSettings Partitions, RuleSet Rules, Database Database,
    IReadOnlyList<IOutboxChannel> Channels, CommandIntake Commands, LiveFeed Feed, GatewayHealth Health,
    TimeProvider Time, ILoggerFactory Loggers);
