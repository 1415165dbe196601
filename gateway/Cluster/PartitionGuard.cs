using System.Data.Common;
using SmartSmoker.Store;

namespace SmartSmoker.Cluster;

/// <summary>
/// Allows only the owner of the partition to commit a batch, and records which devices belong to the partition. The
/// lease's row is locked until the commit, so a gateway that takes over waits for the commit and then sees all of it.
/// PostgreSQL ends an idle transaction when the lease expires (PostgresDatabase).
/// </summary>
internal sealed class PartitionGuard(PartitionLease lease) : ICommitGuard
{
    private readonly HashSet<string> _known = [];
    private readonly List<string> _added = [];

    /// <exception cref="LeaseLostException">Another gateway owns the partition.</exception>
    public void Check(DbTransaction transaction, CommitBatch batch)
    {
        var connection = transaction.Connection!;
        using var lockLease = connection.Query(
            "SELECT 1 FROM partitions WHERE id = @id AND epoch = @epoch FOR SHARE", ("id", (long)lease.Partition),
            ("epoch", lease.Epoch));
        lockLease.Transaction = transaction;
        if (lockLease.ExecuteScalar() is null)
        {
            throw new LeaseLostException(lease);
        }

        _added.Clear();
        foreach (var device in batch.Readings.Select(received => received.Reading.Probe.Device)
            .Concat(batch.Statuses.Select(received => received.Status.Device)).Where(device => !_known.Contains(device))
            .Distinct())
        {
            using var belongs = connection.Query(
                """
                INSERT INTO partition_devices (device, partition) VALUES (@device, @partition)
                ON CONFLICT (device) DO UPDATE SET partition = excluded.partition
                """,
                ("device", device), ("partition", (long)lease.Partition));
            belongs.Transaction = transaction;
            belongs.ExecuteNonQuery();
            _added.Add(device);
        }
    }

    public void Committed() => _known.UnionWith(_added);
}
