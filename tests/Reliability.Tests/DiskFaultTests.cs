using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace SmartSmoker.Reliability.Tests;

/// <summary>The disk is full or slow, the database locked or damaged.</summary>
[Collection(OneBroker.Name)]
public sealed class DiskFaultTests(Faults faults)
{
    private const int RowCount = 1_500;
    private const int PageBytes = 4_096;

    [Fact]
    public async Task A_full_disk_loses_nothing()
    {
        // A disk of 8 MB in memory, in a mount namespace of the gateway's own.
        const string Disk = "/mnt";
        using var gateway = new GatewayProcess(faults.Broker)
        {
            Wrapper =
                ["unshare", "--map-root-user", "--mount", "sh", "-c",
                $"mount -t tmpfs -o size=8m none {Disk} && exec \"$@\"", "sh"],
            Database = $"{Disk}/cook.db",
        };
        await using var stream = await ReadingStream.StartAsync(faults.Broker, "disk-full");
        gateway.Start();
        await gateway.SaysAsync("Consuming from");
        var seen = $"/proc/{gateway.Id}/root{Disk}";
        Fill($"{seen}/ballast");
        await stream.SendAsync(RowCount);
        await gateway.SaysAsync("SMK-D04");
        File.Delete($"{seen}/ballast");
        var begin = Stopwatch.GetTimestamp();
        await gateway.SaysAsync("Storage is working again");
        stream.Ledger.Recovery = Stopwatch.GetElapsedTime(begin);

        // SQLite would follow the link out of the namespace: it is given copies.
        var copy = Path.Combine(gateway.Folder, "copy.db");
        await Wait.UntilAsync(
            () => stream.Ledger.StoredCount(Copy($"{seen}/cook.db", copy)) >= stream.Ledger.SentCount, () =>
            gateway.Output);
        await stream.Ledger.CloseAsync("Disk full, then freed", 1, Copy($"{seen}/cook.db", copy), faults.Table);
    }

    [Fact]
    public async Task A_database_locked_by_another_process_loses_nothing()
    {
        using var gateway = new GatewayProcess(faults.Broker);
        await using var stream = await ReadingStream.StartAsync(faults.Broker, "locked");
        gateway.Start();
        await gateway.SaysAsync("Consuming from");
        using (var connection = new SqliteConnection($"Data Source={gateway.Database};Pooling=False"))
        {
            connection.Open();
            using var transaction = connection.BeginTransaction(deferred: false);
            await stream.SendAsync(RowCount);
            await gateway.SaysAsync("database is locked");
        }

        await stream.Ledger.RecoverAsync(gateway.Database, stream.Ledger.SentCount);
        await stream.Ledger.CloseAsync("Database locked by another process", 1, gateway.Database, faults.Table);
    }

    [Fact]
    public async Task A_damaged_database_is_set_aside_and_the_cook_goes_on()
    {
        using var gateway = new GatewayProcess(faults.Broker);
        await using (var before = await ReadingStream.StartAsync(faults.Broker, "before"))
        {
            gateway.Start();
            await before.SendAsync(RowCount);
            await Wait.UntilAsync(
                () => before.Ledger.StoredCount(gateway.Database) == before.Ledger.SentCount, () => gateway.Output);
            gateway.Kill();
        }

        await using var stream = await ReadingStream.StartAsync(faults.Broker, "damaged");
        await stream.SendAsync(RowCount);
        var damaged = Damage(gateway.Database);
        gateway.Start();
        await gateway.SaysAsync("is damaged");
        await stream.Ledger.RecoverAsync(gateway.Database, stream.Ledger.SentCount);
        await stream.Ledger.CloseAsync("Database damaged, found at startup", 1, gateway.Database, faults.Table);
        var aside = Assert.Single(Directory.GetFiles(gateway.Folder, "cook.db.damaged-*Z"));
        Assert.Equal(damaged, await File.ReadAllBytesAsync(aside));
    }

    [Fact]
    public async Task A_slow_disk_loses_nothing()
    {
        // Every write to the disk itself takes a third of a second longer.
        using var gateway = new GatewayProcess(faults.Broker)
        {
            Wrapper =
                ["strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e",
                "inject=fsync,fdatasync:delay_exit=300000"],
        };
        await using var stream = await ReadingStream.StartAsync(faults.Broker, "disk-slow");
        gateway.Start();
        await gateway.SaysAsync("Consuming from");
        for (var part = 0; part < 5; part++)
        {
            await stream.SendAsync(RowCount / 5);
        }

        await stream.Ledger.CloseAsync("Disk slow: 0.3 s per flush", 1, gateway.Database, faults.Table);
    }

    /// <summary>Writes until there is no room.</summary>
    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
            {
                file.Write(new byte[PageBytes]);
            }
        }
        catch (IOException)
        {
            // No space left on device.
        }
    }

    /// <summary>Puts all that is stored into the main file, and noise into every page but the first.</summary>
    private static byte[] Damage(string database)
    {
        using (var connection = new SqliteConnection($"Data Source={database};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }

        var bytes = File.ReadAllBytes(database);
        new Random(1).NextBytes(bytes.AsSpan(PageBytes));
        File.WriteAllBytes(database, bytes);
        return bytes;
    }

    private static string Copy(string database, string copy)
    {
        foreach (var suffix in new[] { "", "-wal" })
        {
            File.Copy(database + suffix, copy + suffix, overwrite: true);
        }

        File.Delete(copy + "-shm");
        return copy;
    }
}
