using SmartSmoker.Store;

namespace SmartSmoker.Cluster;

/// <summary>A gateway's ownership of a partition.</summary>
/// <param name="Partition">The partition, counted from 0.</param>
/// <param name="Epoch">Incremented each time a gateway takes the partition.</param>
internal sealed record PartitionLease(int Partition, long Epoch);

/// <summary>
/// Thrown when another gateway has taken the partition; the results of this gateway must not be committed.
/// </summary>
internal sealed class LeaseLostException(PartitionLease lease)
    : CommitRefusedException($"Partition {lease.Partition} was taken by another gateway after epoch {lease.Epoch}");
