using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Cluster;

/// <summary>How several gateways share the work: section <c>Partitions</c> of the settings; docs/SCALE.md.</summary>
public sealed class PartitionSettings
{
    /// <summary>
    /// How many partitions there are, the same for every gateway: 0 for one gateway that does it all, else up to 1,024.
    /// As many gateways can
    /// share the work; it cannot be changed while devices are cooking.
    /// </summary>
    [Range(0, 1_024)]
    public int Count { get; set; }

    /// <summary>
    /// How many queues devices publish into, to be routed to partitions: 1 to 64, no more than there are partitions, as
    /// whoever holds a
    /// partition routes the queue of the same number.
    /// </summary>
    [Range(1, 64)]
    public int IngestCount { get; set; } = 4;
}
