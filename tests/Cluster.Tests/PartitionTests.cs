using SmartSmoker.Cluster;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Domain.State;
using SmartSmoker.Engine;
using SmartSmoker.Notify;
using SmartSmoker.Notify.Channels;
using SmartSmoker.Store;

namespace SmartSmoker.Cluster.Tests;

/// <summary>How several gateways share one PostgreSQL.</summary>
[Trait("Needs", "server")]
public sealed class PartitionTests : IClassFixture<PostgresServer>, IDisposable
{
    private const int Count = 5;

    private readonly Database _database;
    private readonly PartitionLeases _first;
    private readonly PartitionLeases _second;

    public PartitionTests(PostgresServer server)
    {
        _database = Database.From(server.NewDatabase());
        new BatchWriter(_database).Dispose();
        (_first, _second) = (new PartitionLeases(_database, "first"), new PartitionLeases(_database, "second"));
        _first.Prepare(Count);
    }

    public void Dispose() => (_database as IDisposable)?.Dispose();

    [Fact]
    public void A_gateway_takes_all_and_gives_back_what_is_more_than_its_share_when_another_comes()
    {
        var all = _first.Renew([], out var share);
        Assert.Equal((Count, Count), (all.Count, share));
        Assert.Empty(_second.Renew([], out share));
        Assert.Equal(3, share);

        var kept = _first.Renew(all, out share);
        Assert.Equal(all, kept);
        Assert.Equal(3, share);
        kept.Skip(share).ToList().ForEach(_first.GiveBack);
        Assert.Equal([new PartitionLease(3, 2), new PartitionLease(4, 2)], _second.Renew([], out _));
    }

    [Fact]
    public void What_a_gateway_no_longer_renews_is_taken_and_it_learns_that_it_was()
    {
        var all = _first.Renew([], out _);
        Execute("UPDATE partitions SET until = clock_timestamp(); UPDATE gateways SET seen_at = seen_at - INTERVAL '1 minute'");
        Assert.Equal(Count, _second.Renew([], out _).Count);
        Assert.Empty(_first.Renew(all, out _));
    }

    [Fact]
    public void A_commit_of_who_lost_the_partition_fails_whole()
    {
        var old = _first.Renew([], out _)[0];
        using var zombie = new BatchWriter(_database, null, new PartitionGuard(old));
        Assert.Equal(1, zombie.Commit(Batch(TemporaryStore.Reading(0, 225))));
        Execute("UPDATE partitions SET until = clock_timestamp()");
        var taken = _second.Renew([], out _).Single(lease => lease.Partition == old.Partition);

        Assert.Throws<LeaseLostException>(() => zombie.Commit(Batch(TemporaryStore.Reading(1, 225))));
        using var holder = new BatchWriter(_database, null, new PartitionGuard(taken));
        Assert.Equal(1, holder.Commit(Batch(TemporaryStore.Reading(1, 225))));
        Assert.Equal(["pit"], _second.Devices(old.Partition));
    }

    [Fact]
    public void Another_number_of_partitions_is_refused()
    {
        var refused = Assert.Throws<SetupException>(() => _second.Prepare(Count + 1));
        Assert.Contains("the database has 5 partitions, not 6", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_rebuilt_of_one_device_is_what_is_rebuilt_of_all()
    {
        var batch = Batch();
        foreach (var device in (string[])["pit", "pit-2"])
        {
            batch.Readings.AddRange(Enumerable.Range(0, 120)
                .Select(row => TemporaryStore.Reading(row * 0.5, row is > 60 and < 80 ? 180 : 240, device: device))
                .Select(reading => new ReceivedReading(reading, reading.Time)));
        }

        batch.Commands.Add(new ReceivedCommand(new ChangeThreshold("*", null, "drop-f", 12), TemporaryStore.Start));
        batch.Commands.Add(
            new ReceivedCommand(
            new DescribeFood("pit", ProbeKey.FoodA, new FoodPlan("brisket", 203)), TemporaryStore.Start.AddHours(1)));
        using (var writer = new BatchWriter(_database))
        {
            writer.Commit(batch);
        }

        var now = TemporaryStore.Start.AddHours(2);
        var all = StateRebuild.From(_database, RuleSet.Default, now);
        var each = RulesState.Empty(RuleSet.Default)
            .Merge(StateRebuild.From(_database, RuleSet.Default, now, ["pit"]))
                .Merge(StateRebuild.From(_database, RuleSet.Default, now, ["pit-2"]));
        Assert.Equal(all.Devices.Keys.Order(), each.Devices.Keys.Order());
        Assert.Equal(all.Layers.Set, each.Layers.Set);
        var (next, expected) = (StepEvents(each), StepEvents(all));
        Assert.NotEmpty(expected);
        Assert.Equal(expected, next);
    }

    [Fact]
    public void Two_gateways_that_share_an_outbox_do_not_both_send()
    {
        var channel =
            new NotifyChannel(
            "phone", AlertSeverity.Notice, new NtfyNotifier(new Uri("http://127.0.0.1/"), "pit", null));
        var first = new NotificationOutbox(_database);
        var second = new NotificationOutbox(_database);
        Assert.True(first.Claim(channel.Name, TimeSpan.FromMinutes(1)));
        Assert.True(first.Claim(channel.Name, TimeSpan.FromMinutes(1)));
        Assert.False(second.Claim(channel.Name, TimeSpan.FromMinutes(1)));
        Assert.True(second.Claim("mail", TimeSpan.FromMinutes(1)));

        second.Unclaim(channel.Name); // not its own
        Assert.False(second.Claim(channel.Name, TimeSpan.FromMinutes(1)));
        first.Unclaim(channel.Name);
        Assert.True(second.Claim(channel.Name, TimeSpan.FromMinutes(1)));
        Execute("UPDATE notification_channels SET sender_until = clock_timestamp() - INTERVAL '1 second'"); // it was killed
        Assert.True(first.Claim(channel.Name, TimeSpan.FromMinutes(1)));
    }

    /// <summary>What an hour of a falling fire makes <paramref name="state"/> tell.</summary>
    private static List<string> StepEvents(RulesState state)
    {
        var told = new List<string>();
        for (var row = 0; row < 120; row++)
        {
            foreach (var device in (string[])["pit", "pit-2"])
            {
                var reading = TemporaryStore.Reading(60 + (row * 0.5), 240 - row, device: device);
                (state, var step) = state.Step(reading, reading.Time);
                told.AddRange(step.Alerts.Select(alert => alert.ToString()));
            }
        }

        return told;
    }

    private static CommitBatch Batch(params Reading[] readings)
    {
        var batch = new CommitBatch();
        batch.Readings.AddRange(readings.Select(reading => new ReceivedReading(reading, reading.Time)));
        return batch;
    }

    private void Execute(string sql)
    {
        using var connection = _database.OpenForReading();
        connection.Execute(sql);
    }
}
