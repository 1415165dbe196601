using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Host;
using SmartSmoker.Store;
using SmartSmoker.Store.Backup;

namespace SmartSmoker.Store.Tests;

/// <summary>Chores of two gateways on one real PostgreSQL.</summary>
[Trait("Needs", "server")]
public sealed class ChoreTests : IClassFixture<PostgresServer>, IDisposable
{
    private readonly string _setting;
    private readonly Database _first;
    private readonly Database _second;
    private readonly string _folder = Directory.CreateTempSubdirectory("smartsmoker-chores-").FullName;

    public ChoreTests(PostgresServer server)
    {
        _setting = server.NewDatabase();
        (_first, _second) = (Database.From(_setting), Database.From(_setting));
        new BatchWriter(_first).Dispose();
    }

    public void Dispose()
    {
        (_first as IDisposable)!.Dispose();
        (_second as IDisposable)!.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task One_gateway_at_a_time_does_a_chore_and_the_next_when_it_is_done()
    {
        using var first = new HeldChore(FaultCodes.NotThinned, _first);
        using var second = new HeldChore(FaultCodes.NotThinned, _second);
        using var other = new HeldChore(FaultCodes.NotPurged, _second);
        second.Go.SetResult();
        other.Go.SetResult();
        var doing = first.TryAsync(CancellationToken.None);
        await first.Begun.Task;
        Assert.False(await second.TryAsync(CancellationToken.None));
        Assert.False(second.Begun.Task.IsCompleted);
        Assert.True(await other.TryAsync(CancellationToken.None));
        first.Go.SetResult();
        Assert.True(await doing);
        Assert.True(await second.TryAsync(CancellationToken.None));
        Assert.True(second.Begun.Task.IsCompleted);
    }

    [Fact]
    public async Task A_turn_is_free_after_a_failure_and_ends_with_the_connection_of_who_has_it()
    {
        using var first = new HeldChore(FaultCodes.NotThinned, _first);
        first.Go.SetException(new IOException("away"));
        await first.TryAsync(CancellationToken.None);
        using var turn = _second.TryTakeTurn(FaultCodes.NotThinned.Id);
        Assert.True(turn!.IsKept());
        Assert.Null(_first.TryTakeTurn(FaultCodes.NotThinned.Id));

        using (var connection = _first.OpenForReading())
        {
            connection.Execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }

        Assert.False(turn.IsKept());
        ILock? next = null;
        await Wait.UntilAsync(() => (next = TryTake()) is not null, () => "the turn is not free");
        next!.Dispose();
    }

    [Fact]
    public void A_turn_of_a_machine_that_lost_power_is_ended_by_the_server_within_seconds()
    {
        // Its session again, as it was left.
        using var alone = Database.From($"{_setting};Maximum Pool Size=1;No Reset On Close=true") as PostgresDatabase;
        alone!.TryTakeTurn("home-assistant")!.Dispose();
        using var connection = alone.OpenForReading();
        using var command = connection.Query("SELECT string_agg(setting || coalesce(unit, ''), ' ' ORDER BY name) FROM pg_settings WHERE name LIKE 'tcp\\_%'");
        Assert.Equal("3 10s 3s 19000ms", command.ExecuteScalar());
    }

    [Fact]
    public async Task Two_gateways_with_one_folder_make_one_backup_a_day()
    {
        var settings = new GatewaySettings { Database = _setting, Backup = new BackupSettings { Folder = _folder } };
        for (var day = 0; day < 3; day++)
        {
            await Task.WhenAll(((Database[])[_first, _second]).Select((database, number) => Task.Run(async () =>
            {
                var state = new BackupState();
                var time = new FakeTimeProvider(TemporaryStore.Start.AddHours(25 * day).AddSeconds(number));
                using var service =
                    new BackupService(
                    IDatabaseCopier.Of(settings.Database, settings.Backup), settings.Backup, state, database, time,
                    NullLogger<BackupService>.Instance);
                await service.TryAsync(CancellationToken.None);
                Assert.Null(state.Error);
            })));
            Assert.Equal(day + 1, Directory.GetFiles(_folder).Length);
        }
    }

    private ILock? TryTake()
    {
        try
        {
            return _first.TryTakeTurn(FaultCodes.NotThinned.Id);
        }
        catch (NpgsqlException)
        {
            return null; // a connection of the pool that was ended, too
        }
    }

    /// <summary>Begins, and goes on when it is told to.</summary>
    private sealed class HeldChore(FaultCode fault, Database database)
        : Chore(fault, TimeSpan.FromDays(1), database, TimeProvider.System, NullLogger.Instance)
    {
        public TaskCompletionSource Begun { get; } = new();

        public TaskCompletionSource Go { get; } = new();

        protected override Task DoAsync(CancellationToken cancellation)
        {
            Begun.TrySetResult();
            return Go.Task;
        }
    }
}
