using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Cluster;

/// <summary>How several gateways share the work: section <c>Partitions</c> of the settings; docs/SCALE.md.</summary>
public sealed class PartitionSettings
{
    /// <summary>
    /// The number of partitions, the same for every gateway: 0 for a single gateway, otherwise up to 1,024. It limits
    /// how many gateways can share the work, and cannot be changed while devices are cooking.
    /// </summary>
    [Range(0, 1_024)]
    public int Count { get; set; }

    /// <summary>
    /// The number of queues that devices publish to: 1 to 64, at most the number of partitions, because the owner of a
    /// partition routes the queue of the same number.
    /// </summary>
    [Range(1, 64)]
    public int IngestCount { get; set; } = 4;
}
