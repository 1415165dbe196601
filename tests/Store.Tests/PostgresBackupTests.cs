using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Host;
using SmartSmoker.Store;
using SmartSmoker.Store.Backup;

namespace SmartSmoker.Store.Tests;

/// <summary>Backups of a real PostgreSQL by pg_dump, and back.</summary>
[UnsupportedOSPlatform("windows")] // its scripts are for a shell
[Trait("Needs", "server")]
public sealed class PostgresBackupTests : IClassFixture<PostgresServer>, IDisposable
{
    private readonly PostgresServer _server;
    private readonly string _setting;
    private readonly Database _database;
    private readonly string _folder = Directory.CreateTempSubdirectory("smartsmoker-dump-").FullName;

    public PostgresBackupTests(PostgresServer server)
    {
        _server = server;
        _setting = server.NewDatabase();
        _database = Database.From(_setting);
        Commit(0, 60 * 24 * 40); // two months
    }

    private string Copy => Path.Combine(_folder, "cook.dump");

    private string Unused =>
        new NpgsqlConnectionStringBuilder(_setting) { Database = $"restored \"{Guid.NewGuid():N}" }.ToString();

    public void Dispose()
    {
        (_database as IDisposable)!.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_is_copied_while_readings_are_written_is_restored_as_it_was_at_one_moment()
    {
        var before = DumpContent.Read(_database);
        Task taking;
        using (var other = _database.OpenForReading())
        {
            // A table that a dump has to wait for once it has begun, and a commit has not.
            using var lasting = other.BeginTransaction();
            other.Execute("LOCK TABLE photos IN ACCESS EXCLUSIVE MODE", lasting);
            taking = Task.Run(Take);
            await Wait.UntilAsync(
                () => taking.IsCompleted || DumpContent.IsDumpWaiting(_database), () => "no dump has begun");
            Commit(1, 60 * 24 * 80);
        }

        await taking;
        Assert.Equal(before.Count + 2, DumpContent.Read(_database).Count);
        var to = Unused;
        new PostgresCopier(to, null).Restore(Copy, TemporaryStore.Start, CancellationToken.None);
        Assert.Equal(before, DumpContent.Read(Database.From(to)));
        using var writer = new BatchWriter(Database.From(to));
        Assert.Equal(0, writer.Commit(DumpContent.Batch(0))); // it is there, and the schema is that of this program
        Assert.Equal(1, writer.Commit(DumpContent.Batch(60 * 24 * 80)));
    }

    [Fact]
    public void Tables_in_another_schema_are_copied_and_put_back_and_are_tables_too()
    {
        using (var connection = _database.OpenForReading())
        {
            connection.Execute("ALTER SCHEMA public RENAME TO pit");
        }

        new PostgresCopier($"{_setting};Search Path=pit", null).Take(Copy, CancellationToken.None);
        var to = new PostgresCopier($"{Unused};Search Path=pit", null);
        to.Restore(Copy, TemporaryStore.Start, CancellationToken.None);
        Assert.Throws<InvalidOperationException>(() => to.Restore(Copy, TemporaryStore.Start, CancellationToken.None));
    }

    [Fact]
    public void Without_a_name_the_database_is_that_of_the_user()
    {
        Take();
        var to = new NpgsqlConnectionStringBuilder(_setting) { Database = null }.ToString();
        new PostgresCopier(to, null).Restore(Copy, TemporaryStore.Start, CancellationToken.None);
        using var restored = Database.From(to) as PostgresDatabase;
        Assert.Equal(DumpContent.Read(_database), DumpContent.Read(restored!));
    }

    [Fact]
    public void The_password_is_in_the_environment_of_pg_dump_and_nowhere_on_its_command_line()
    {
        var password = new NpgsqlConnectionStringBuilder(_setting).Password!;
        DumpContent.Script(_folder, 
            "pg_dump",
            $"printf '%s\\n' \"$@\" >>{_folder}/arguments; printenv PGPASSWORD >{_folder}/environment; exec /usr/bin/pg_dump \"$@\"");
        DumpContent.Script(
            _folder, "pg_restore",
            $"printf '%s\\n' \"$@\" >>{_folder}/arguments; exec /usr/bin/pg_restore \"$@\"");
        new PostgresCopier(_setting, _folder).Take(Copy, CancellationToken.None);
        new PostgresCopier(Unused, _folder).Restore(Copy, TemporaryStore.Start, CancellationToken.None);
        var arguments = File.ReadAllText(Path.Combine(_folder, "arguments"));
        Assert.Contains("--format=custom", arguments, StringComparison.Ordinal);
        Assert.Contains("--single-transaction", arguments, StringComparison.Ordinal);
        Assert.DoesNotContain(password, arguments, StringComparison.Ordinal);
        Assert.Equal(password, File.ReadAllText(Path.Combine(_folder, "environment")).Trim());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Copy));
    }

    [Fact]
    public void Programs_that_are_missing_or_older_than_the_server_have_a_code_that_says_what_to_do()
    {
        Assert.Contains("Cannot run pg_restore", Refused().Said, StringComparison.Ordinal);
        DumpContent.Script(_folder, "pg_restore", "echo 'pg_restore (PostgreSQL) 99.1'");
        Assert.Contains("Cannot run pg_dump", Refused().Said, StringComparison.Ordinal);
        DumpContent.Script(_folder, "pg_dump", "echo 'pg_dump (PostgreSQL) 9.6.24'");
        Assert.Contains("is older than the server, PostgreSQL", Refused().Said, StringComparison.Ordinal);
        DumpContent.Script(_folder, "pg_dump", "echo 'pg_dump (PostgreSQL) 99.1'; exit 1");
        Assert.Throws<IOException>(() => new PostgresCopier(_setting, _folder).Take(Copy, CancellationToken.None));
        Assert.Equal(2, Directory.GetFiles(_folder).Length); // the scripts

        SetupException Refused()
        {
            var refused =
                Assert.Throws<SetupException>(
                () => new PostgresCopier(_setting, _folder).Take(Copy, CancellationToken.None));
            Assert.Equal(FaultCodes.DumpProgram, refused.Code);
            Assert.Contains("Backup:Programs", refused.Said, StringComparison.Ordinal);
            return refused;
        }
    }

    [Fact]
    public void A_dump_that_takes_long_does_not_hold_up_the_first_reading_of_a_month()
    {
        using var dump = _database.OpenForReading();
        using var reading = dump.BeginTransaction();
        dump.Execute("LOCK TABLE readings IN ACCESS SHARE MODE", reading); // as pg_dump has it until it ends
        Commit(60 * 24 * 80); // would fail at its Command Timeout
        Assert.Equal(3, DumpContent.Read(_database).Count);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_dump_that_is_to_end_leaves_nothing_half()
    {
        DumpContent.Script(_folder, "pg_restore", "echo 'pg_restore (PostgreSQL) 99.1'");
        DumpContent.Script(
            _folder, "pg_dump",
            $"[ \"$1\" = --version ] && echo 'pg_dump (PostgreSQL) 99.1' && exit; touch {_folder}/begun; exec sleep 600");
        using var stop = new CancellationTokenSource();
        var taking = Task.Run(() => new PostgresCopier(_setting, _folder).Take(Copy, stop.Token));
        await Wait.UntilAsync(
            () => taking.IsCompleted || File.Exists(Path.Combine(_folder, "begun")), () => "no dump has begun");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
        Assert.Equal(
            ["begun", "pg_dump", "pg_restore"],
            Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_command_that_is_ended_leaves_nothing_half_no_dump_running_and_does_not_say_that_it_is_done()
    {
        var begun = Path.Combine(_folder, "begun");
        DumpContent.Script(_folder, "pg_restore", "echo 'pg_restore (PostgreSQL) 99.1'");
        DumpContent.Script(_folder, "pg_dump",
            $"[ \"$1\" = --version ] && echo 'pg_dump (PostgreSQL) 99.1' && exit; echo $$ >{begun}; exec sleep 600");
        using var command = LeashedProcess.Start(
            new Dictionary<string, string>
            {
                ["SMARTSMOKER_Database"] = _setting,
                ["SMARTSMOKER_Backup__Programs"] = _folder
            },
            Path.Combine(_folder, "output"), "dotnet", Path.Combine(AppContext.BaseDirectory, "SmartSmoker.Host.dll"),
            "backup", Copy);
        await Wait.UntilAsync(() => File.Exists(begun) && File.ReadAllText(begun).EndsWith('\n'));
        await command.StopAsync();
        Assert.Equal(1, command.ExitCode);
        Assert.Contains(
            "Stopped before it finished", await File.ReadAllTextAsync(Path.Combine(_folder, "output")),
            StringComparison.Ordinal);
        Assert.Equal(
            ["begun", "output", "pg_dump", "pg_restore"],
            Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Throws<ArgumentException>(
            () => Process.GetProcessById(int.Parse(File.ReadAllText(begun), CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_gateway_makes_them_daily_and_of_two_the_newest_is_kept()
    {
        var (state, keep) = (new BackupState(), new BackupSettings { Folder = _folder, Keep = 1 });
        var time = new FakeTimeProvider(TemporaryStore.Start);
        var settings = new GatewaySettings { Database = _setting, Backup = keep };
        using var service =
            new BackupService(
            IDatabaseCopier.Of(settings.Database, settings.Backup), settings.Backup, state, _database, time,
            NullLogger<BackupService>.Instance);
        await service.StartAsync(CancellationToken.None);
        await Wait.UntilAsync(() => state.NewestAt is not null, () => $"no backup: {state.Error}");
        await Wait.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromHours(1));
                return state.NewestAt > TemporaryStore.Start;
            },
            () => $"no second backup: {state.Error}");
        await service.StopAsync(CancellationToken.None);
        Assert.Matches(@"smartsmoker-2026070[5-9]T\d{6}Z\.dump$", Assert.Single(Directory.GetFiles(_folder)));
    }

    [Fact]
    public void What_is_cut_off_or_foreign_is_refused_and_a_database_with_tables_is_left_alone()
    {
        Take();
        var cut = Path.Combine(_folder, "cut.dump");
        File.WriteAllBytes(cut, File.ReadAllBytes(Copy)[..^20]);
        var text = Path.Combine(_folder, "text.dump");
        File.WriteAllText(text, new string('x', 5_000));
        var copier = new PostgresCopier(_setting, null);
        foreach (var file in (string[])[cut, text])
        {
            var refused = Assert.Throws<InvalidDataException>(() => copier.Examine(file, CancellationToken.None));
            Assert.Contains("is damaged", refused.Message, StringComparison.Ordinal);
            Assert.Throws<InvalidDataException>(
                () => new PostgresCopier(Unused, null).Restore(file, TemporaryStore.Start, CancellationToken.None));
        }

        var other = _server.NewDatabase();
        using (var connection = Database.From(other).OpenForReading())
        {
            connection.Execute("CREATE TABLE mine (a INT)");
        }

        var foreign = Path.Combine(_folder, "foreign.dump");
        Assert.Throws<InvalidDataException>(
            () => new PostgresCopier(other, null).Take(foreign, CancellationToken.None));
        Assert.False(File.Exists(foreign));
        var full =
            Assert.Throws<InvalidOperationException>(
            () => copier.Restore(Copy, TemporaryStore.Start, CancellationToken.None));
        Assert.Contains("has tables", full.Message, StringComparison.Ordinal);
        Assert.Equal(2, DumpContent.Read(_database).Count);
    }

    [Fact]
    public async Task The_commands_copy_and_restore_and_the_doctor_says_whether_it_is_set_up()
    {
        var (to, daily) = (Unused, Path.Combine(_folder, "daily"));
        Directory.CreateDirectory(daily);
        Assert.Equal(0, (await GatewayCommand.RunAsync($"backup {Copy}", ("Database", _setting))).ExitCode);
        var restore = await GatewayCommand.RunAsync($"restore {Copy}", ("Database", to));
        Assert.Equal((0, ""), (restore.ExitCode, restore.Error));
        Assert.Equal(DumpContent.Read(_database), DumpContent.Read(Database.From(to)));
        var again = await GatewayCommand.RunAsync($"restore {Copy}", ("Database", to));
        Assert.StartsWith("SMK-K04 ", again.Error, StringComparison.Ordinal);

        Assert.Contains("no daily backup", await DoctorAsync(), StringComparison.Ordinal);
        var missing = await DoctorAsync(("Backup__Folder", daily), ("Backup__Programs", daily));
        Assert.Contains("SMK-K05 backup: Cannot run pg_restore", missing, StringComparison.Ordinal);
        Assert.Contains(
            "SMK-K02 backup: there is no backup in", await DoctorAsync(("Backup__Folder", daily)),
            StringComparison.Ordinal);
        File.Copy(Copy, Path.Combine(daily, "smartsmoker-20260704T100000Z.dump"));
        Assert.Contains(
            "is the newest (pg_dump (PostgreSQL)", await DoctorAsync(("Backup__Folder", daily)),
            StringComparison.Ordinal);

        async Task<string> DoctorAsync(params (string, string)[] settings)
        {
            var output =
                string.Join(
                '\n', (await GatewayCommand.RunAsync("doctor", [("Database", _setting), .. settings])).Output);
            Assert.Contains(", PostgreSQL", output, StringComparison.Ordinal);
            return output;
        }
    }

    private void Take() => new PostgresCopier(_setting, null).Take(Copy, CancellationToken.None);

    private void Commit(params double[] minutes)
    {
        using var writer = new BatchWriter(_database);
        writer.Commit(DumpContent.Batch(minutes));
    }
}
