using SmartSmoker.Domain;
using SmartSmoker.Store;

namespace SmartSmoker.Store.Tests;

/// <summary>Ids of devices and probes; on SQLite here, on PostgreSQL in <see cref="PostgresProbeIdsTests"/>.</summary>
public class ProbeIdsTests : IDisposable
{
    private readonly TemporaryStore _store = new();
    private Database? _database;

    protected virtual Database Open() => _store.Database;

    protected Database Database => _database ??= Open();

    public void Dispose()
    {
        (_database as IDisposable)?.Dispose();
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Temperatures_come_back_to_the_last_bit()
    {
        float[] values = [-0.0f, 0f, float.Epsilon, -1e-40f, 225.3f, 1f / 3, -328f, 1562f];
        var batch = new CommitBatch();
        batch.Readings.AddRange(
            values.Select((value, i) => new ReceivedReading(TemporaryStore.Reading(i, value), TemporaryStore.Start)));
        using (var writer = new BatchWriter(Database))
        {
            writer.Commit(batch);
        }

        var stored = new List<ReceivedReading>();
        new ReadingStore(Database).Readings("pit", DateTimeOffset.UnixEpoch, 10, stored.Add);
        Assert.Equal(
            values.Select(BitConverter.SingleToInt32Bits),
            stored.Select(one => BitConverter.SingleToInt32Bits(one.Reading.Temperature.Fahrenheit)));
        using var connection = Database.OpenForReading();
        using var sql = connection.Query($"SELECT {Database.Temperature.Fahrenheit} FROM readings ORDER BY time_us");
        using var rows = sql.ExecuteReader();
        Assert.All(values, value =>
        {
            rows.Read();
            Assert.Equal(BitConverter.SingleToInt32Bits(value), BitConverter.SingleToInt32Bits(rows.GetFloat(0)));
        });
    }

    [Fact]
    public void The_first_probes_have_the_first_slots_and_further_ones_the_next_free()
    {
        using var connection = Database.OpenForWriting();
        using var transaction = connection.BeginTransaction();
        var ids = new ProbeIds(connection);
        Assert.Equal(
            [3, 1, 0, 4, 2, 3],
            ((string[])["probe-4", "02-food-A", "01-smoker", "ambient", "03-food-B", "probe-4"])
                .Select(key => ids.Find(transaction, "pit", key).Slot));
        Assert.Equal(3, ids.Find(transaction, "pit-2", "ambient").Slot);
        Assert.NotEqual(
            ids.Find(transaction, "pit", "ambient").DeviceId, ids.Find(transaction, "pit-2", "ambient").DeviceId);
        Assert.Equal(
            ids.Find(transaction, "pit", "ambient"), new ProbeIds(connection).Find(transaction, "pit", "ambient"));
    }

    [Fact]
    public void Every_key_that_a_device_ever_had_keeps_a_slot()
    {
        using var connection = Database.OpenForWriting();
        using var transaction = connection.BeginTransaction();
        var ids = new ProbeIds(connection);
        Assert.Equal(
            Enumerable.Range(3, 60),
            Enumerable.Range(4, 60).Select(number => ids.Find(transaction, "pit", $"probe-{number}").Slot));
        Assert.Equal(3, ids.Find(transaction, "pit", "probe-4").Slot);
    }

    [Fact]
    public void What_a_rolled_back_transaction_added_is_forgotten()
    {
        using var writer = new BatchWriter(Database);
        var batch = Batch("pit", 225);
        // No table takes a status without a device.
        batch.Statuses.Add(new ReceivedStatus(new DeviceStatus(null!, true, "{}", []), TemporaryStore.Start));
        Assert.ThrowsAny<Exception>(() => writer.Commit(batch));
        writer.Commit(Batch("another", 225)); // gets the id that the first would have had
        writer.Commit(Batch("pit", 226));
        var stored = new List<ReceivedReading>();
        new ReadingStore(Database).Readings(null, DateTimeOffset.UnixEpoch, 10, stored.Add);
        Assert.Equal(
            ["another 225", "pit 226"],
            stored.Select(one => $"{one.Reading.Probe.Device} {one.Reading.Temperature.Fahrenheit}").Order());
    }

    [Fact]
    public void The_device_of_an_imported_cook_is_marked_and_waited_for_by_nobody()
    {
        using var writer = new BatchWriter(Database);
        new CookImport(Database, TimeProvider.System).Store(
            new CookFileContent([], [TemporaryStore.Reading(0, 225, device: "anything")], []));
        writer.Commit(Batch("pit", 225));
        Assert.Equal(["pit"], new ReadingStore(Database).NewestByDevice().Keys);
    }

    protected static CommitBatch Batch(string device, float fahrenheit)
    {
        var batch = new CommitBatch();
        batch.Readings.Add(
            new ReceivedReading(TemporaryStore.Reading(0, fahrenheit, device: device), TemporaryStore.Start));
        return batch;
    }
}

/// <summary>The same on a real PostgreSQL server.</summary>
[Trait("Needs", "server")]
public sealed class PostgresProbeIdsTests(PostgresServer server) : ProbeIdsTests, IClassFixture<PostgresServer>
{
    protected override Database Open() => Database.From(server.NewDatabase());

    [Fact]
    public async Task Gateways_that_add_devices_and_probes_at_the_same_time_agree_on_their_numbers()
    {
        Database.OpenForWriting().Dispose();
        string[] keys = [.. Enumerable.Range(4, 29).Select(number => $"probe-{number}")];
        var found = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            using var connection = Database.OpenForWriting();
            var ids = new ProbeIds(connection);
            return keys.Select(key =>
            {
                using var transaction = connection.BeginTransaction();
                var id = ids.Find(transaction, "pit", key);
                transaction.Commit();
                return id;
            }).ToList();
        })));
        Assert.All(found, ids => Assert.Equal(found[0], ids));
        Assert.Equal(29, found[0].Distinct().Count());
    }
}
