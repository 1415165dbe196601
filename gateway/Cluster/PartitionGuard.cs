using System.Data.Common;
using SmartSmoker.Store;

namespace SmartSmoker.Cluster;

/// <summary>
/// Lets a batch be committed only by who has the partition, and notes which devices belong to it. The lease's row is
/// locked until the
/// commit: who takes the partition over waits for it, and then sees all of it. A transaction that stands still ends
/// with the lease (PostgresDatabase).
/// </summary>
internal sealed class PartitionGuard(PartitionLease lease) : ICommitGuard
{
    private readonly HashSet<string> _known = [];
    private readonly List<string> _met = [];

    /// <exception cref="LeaseLostException">Another gateway has the partition.</exception>
    public void Check(DbTransaction transaction, CommitBatch batch)
    {
        var connection = transaction.Connection!;
        using var held = connection.Query(
            "SELECT 1 FROM partitions WHERE id = @id AND epoch = @epoch FOR SHARE", ("id", (long)lease.Partition),
            ("epoch", lease.Epoch));
        held.Transaction = transaction;
        if (held.ExecuteScalar() is null)
        {
            throw new LeaseLostException(lease);
        }

        _met.Clear();
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
            _met.Add(device);
        }
    }

    public void Committed() => _known.UnionWith(_met);
}
