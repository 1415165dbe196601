using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Cluster;

/// <summary>The fault codes of gateways that share the work, explained in docs/RUNBOOK.md like all others.</summary>
internal static class ClusterFaults
{
    public static readonly FaultCode LeasesFailed = new("SMK-P01", "leases of partitions cannot be renewed");
    public static readonly FaultCode PartitionTaken = new("SMK-P02", "a partition was taken by another gateway");
    public static readonly FaultCode PartitionEnded = new("SMK-P03", "work on a partition was interrupted");
    public static readonly FaultCode CommandsHeld = new("SMK-P04", "commands cannot be sent on");

    /// <summary>All codes.</summary>
    public static IReadOnlyList<FaultCode> All { get; } = [LeasesFailed, PartitionTaken, PartitionEnded, CommandsHeld];
}
