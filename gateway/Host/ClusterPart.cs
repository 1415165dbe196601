using RabbitMQ.Client;
using SmartSmoker.Cluster;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Engine;
using SmartSmoker.Intake;
using SmartSmoker.Notify;
using SmartSmoker.Store;

namespace SmartSmoker.Host;

/// <summary>Runs several gateways as a cluster, each working on its partitions.</summary>
internal sealed class ClusterPart : IOptionalPart
{
    public string InnerExchange => PartitionTopology.Exchange;

    public void CheckRanges(GatewaySettings settings) => SettingsCheck.Ranges(settings.Partitions, "Partitions:");

    public ISharing? Sharing(GatewaySettings settings) =>
        settings.Partitions.Count > 0 ? new ByPartitions(settings) : null;

    private sealed class ByPartitions(GatewaySettings settings) : ISharing
    {
        public IReadOnlyList<string> Queues => PartitionTopology.Queues(settings.Partitions);

        public async Task<string> DeclareAsync(IChannel channel, CancellationToken cancellation)
        {
            await PartitionTopology.DeclareAsync(channel, settings.Partitions, cancellation);
            return $"{settings.Partitions.IngestCount} queues for devices, {settings.Partitions.Count} partitions";
        }

        public Task RunAsync(IServiceProvider services, CancellationToken cancellation)
        {
            var member = new ClusterMember(
                settings.Broker, settings.Partitions, settings.Rules, services.GetRequiredService<Database>(),
                services.GetRequiredService<ActiveNotifications>(), services.GetRequiredService<CommandIntake>(),
                services.GetRequiredService<LiveFeed>(), services.GetRequiredService<GatewayHealth>(),
                services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>());
            return PartitionRunner.RunAsync(member, cancellation);
        }
    }
}

/// <content>The cluster settings.</content>
public sealed partial class GatewaySettings
{
    /// <summary>How several gateways share the work; off by default.</summary>
    public PartitionSettings Partitions { get; set; } = new();
}
