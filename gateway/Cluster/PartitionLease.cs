using SmartSmoker.Store;

namespace SmartSmoker.Cluster;

/// <summary>That a gateway has a partition.</summary>
/// <param name="Partition">The partition, counted from 0.</param>
/// <param name="Epoch">Raised by each who takes it.</param>
internal sealed record PartitionLease(int Partition, long Epoch);

/// <summary>
/// Another gateway has taken the partition: whatever this one makes of its messages no longer counts.
/// </summary>
internal sealed class LeaseLostException(PartitionLease lease)
    : CommitRefusedException($"Partition {lease.Partition} was taken by another gateway after epoch {lease.Epoch}");
