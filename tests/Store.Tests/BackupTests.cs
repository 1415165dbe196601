using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Serilog.Events;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Host;
using SmartSmoker.Store;
using SmartSmoker.Store.Backup;

namespace SmartSmoker.Store.Tests;

/// <summary>Copies of the database, and back.</summary>
[Trait("Needs", "time")]
public sealed class BackupTests : IDisposable
{
    private const int PatienceMs = 180_000;

    private readonly TemporaryStore _store = new();

    private string Copy => Path.Combine(_store.Folder, "copy", "cook.db");

    public void Dispose() => _store.Dispose();

    [Fact]
    public void What_is_restored_has_the_same_readings_alerts_and_cooks_and_what_was_there_is_kept()
    {
        using (var writer = BackupContent.Write(_store.Database))
        {
            Take();
            BackupContent.Commit(writer, 3); // after the copy
        }

        using (var reader = new TemporaryStore())
        {
            Assert.Null(SqliteBackup.Restore(reader.File, Copy, TemporaryStore.Start));
            Assert.Equal((3, "smoker-drop", "brisket"), BackupContent.Read(reader.Database));
        }

        var aside = SqliteBackup.Restore(_store.File, Copy, TemporaryStore.Start);
        Assert.Equal((3, "smoker-drop", "brisket"), BackupContent.Read(_store.Database));
        Assert.Equal((4, "smoker-drop", "brisket"), BackupContent.Read(Database.From(aside!)));
        using (var writer = new BatchWriter(_store.Database))
        {
            BackupContent.Commit(writer, 9);
        }

        Assert.Equal("wal", _store.Query("PRAGMA journal_mode"));
    }

    [Fact]
    public async Task One_who_writes_all_the_time_does_not_make_a_copy_begin_again()
    {
        BackupContent.Write(_store.Database).Dispose();
        using var writer = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_store.File};Pooling=False");
        writer.Open();
        writer.Execute("PRAGMA synchronous=OFF; CREATE TABLE bulk AS SELECT zeroblob(40000000)"); // commits are far faster than copying
        using var patience = new CancellationTokenSource(PatienceMs);
        Directory.CreateDirectory(Path.GetDirectoryName(Copy)!);
        var taking = Task.Run(() => SqliteBackup.Take(_store.File, Copy, patience.Token));
        while (!taking.IsCompleted)
        {
            writer.Execute("UPDATE readings SET received_us = received_us + 1");
        }

        await taking;
        Assert.Equal((3, "smoker-drop", "brisket"), BackupContent.Read(Database.From(Copy)));
    }

    [Fact]
    public void Nothing_is_restored_while_a_gateway_has_the_database()
    {
        using var writer = BackupContent.Write(_store.Database);
        Take();
        BackupContent.Commit(writer, 3);
        var failure =
            Assert.Throws<InvalidOperationException>(
            () => SqliteBackup.Restore(_store.File, Copy, TemporaryStore.Start));
        Assert.Contains("is in use", failure.Message, StringComparison.Ordinal);
        BackupContent.Commit(writer, 4);
        Assert.Equal(5, _store.Readings.Count);
    }

    [Fact]
    public void A_backup_that_is_damaged_foreign_or_newer_is_refused_and_the_database_stays()
    {
        BackupContent.Write(_store.Database).Dispose();
        Take();
        var foreign = Path.Combine(_store.Folder, "foreign.db");
        Sqlite(foreign, "CREATE TABLE readings (a)");
        var alien = Path.Combine(_store.Folder, "alien.db");
        Sqlite(alien, "CREATE TABLE readings (a); CREATE TABLE alerts (a); CREATE TABLE rejected (a)");
        Sqlite(alien, "PRAGMA user_version=10");
        var changed = Path.Combine(_store.Folder, "changed.db");
        File.Copy(Copy, changed);
        Sqlite(changed, "ALTER TABLE readings RENAME COLUMN time_us TO at");
        var newer = Path.Combine(_store.Folder, "newer.db");
        File.Copy(Copy, newer);
        Sqlite(newer, "PRAGMA user_version=99");
        var damaged = Path.Combine(_store.Folder, "damaged.db");
        var bytes = File.ReadAllBytes(Copy);
        Array.Fill(bytes, (byte)0x5A, 4096, bytes.Length - 4096);
        File.WriteAllBytes(damaged, bytes);
        var text = Path.Combine(_store.Folder, "text.db");
        File.WriteAllText(text, new string('x', 5_000));
        foreach (var (file, reason) in (ValueTuple<string, string>[])[
            (foreign, "not a SmartSmoker database"), (alien, "not a SmartSmoker database"),
            (changed, "not a SmartSmoker database"), (newer, "newer SmartSmoker"), (damaged, "damaged"),
            (text, "not a database")])
        {
            var failure =
                Assert.Throws<InvalidDataException>(
                () => SqliteBackup.Restore(_store.File, file, TemporaryStore.Start));
            Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        }

        Assert.Equal(3, _store.Readings.Count);
    }

    [Fact]
    public void A_damaged_database_is_set_aside_as_it_is_and_the_backup_takes_its_place()
    {
        BackupContent.Write(_store.Database).Dispose();
        Take();
        var bytes = File.ReadAllBytes(_store.File);
        Array.Fill(bytes, (byte)0x5A, 4096, bytes.Length - 4096);
        File.WriteAllBytes(_store.File, bytes);
        var aside = SqliteBackup.Restore(_store.File, Copy, TemporaryStore.Start);
        Assert.Equal(bytes, File.ReadAllBytes(aside!));
        Assert.Equal(3, _store.Readings.Count);
    }

    [Fact]
    public void A_backup_that_cannot_be_made_leaves_the_one_before_and_nothing_half()
    {
        BackupContent.Write(_store.Database).Dispose();
        Take();
        var before = File.ReadAllBytes(Copy);
        File.WriteAllText(_store.File, new string('x', 5_000));
        Assert.ThrowsAny<Exception>(Take);
        Assert.Equal(before, File.ReadAllBytes(Copy));
        Assert.Equal([Copy], Directory.GetFiles(Path.GetDirectoryName(Copy)!));
    }

    [Fact]
    public void Of_daily_backups_the_newest_are_kept_and_other_files_are_left_alone()
    {
        BackupContent.Write(_store.Database).Dispose();
        var path = Path.Combine(_store.Folder, "daily");
        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, "smartsmoker-mine.db"), "mine");
        File.WriteAllText(Path.Combine(path, "smartsmoker-20260101T000000Z.db.partial"), "cut off");
        var folder = new BackupFolder(path, new SqliteCopier(_store.File));
        var made = Enumerable.Range(0, 4)
            .Select(day => folder.Add(2, TemporaryStore.Start.AddDays(day), CancellationToken.None)).ToList();
        Assert.Equal([made[3], made[2]], folder.Backups(TemporaryStore.Start.AddDays(3)).Select(backup => backup.File));
        Assert.Equal(["smartsmoker-20260706T100000Z.db", "smartsmoker-20260707T100000Z.db", "smartsmoker-mine.db"],
            Directory.GetFiles(path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal((3, "smoker-drop", "brisket"), BackupContent.Read(Database.From(made[3])));
    }

    [Fact]
    public async Task Backups_made_while_a_clock_was_wrong_neither_bring_more_nor_push_out_the_others()
    {
        BackupContent.Write(_store.Database).Dispose();
        var path = Path.Combine(_store.Folder, "daily");
        Directory.CreateDirectory(path);
        string[] before =
            ["smartsmoker-20260702T100000Z.db", "smartsmoker-20260703T090000Z.db", "smartsmoker-20380119T031408Z.db"];
        Array.ForEach(before, name => File.WriteAllText(Path.Combine(path, name), name));
        var state = new BackupState();
        var settings =
            new GatewaySettings { Database = _store.File, Backup = new BackupSettings { Folder = path, Keep = 3 } };
        var time = new FakeTimeProvider(TemporaryStore.Start);
        using var service =
            new BackupService(
            IDatabaseCopier.Of(settings.Database, settings.Backup), settings.Backup, state, _store.Database, time,
            NullLogger<BackupService>.Instance);
        for (var look = 0; look < 3; look++, time.Advance(TimeSpan.FromMinutes(15)))
        {
            await service.TryAsync(CancellationToken.None);
        }

        Assert.Equal((TemporaryStore.Start, null), (state.NewestAt, state.Error));
        Assert.Equal(
            [.. before[..2], "smartsmoker-20260704T100000Z.db", before[2]],
            Directory.GetFiles(path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory(Timeout = PatienceMs)]
    [InlineData("daily", "good", 1)]
    [InlineData("cook.db", "failing", 0)] // a file where a folder should be
    public async Task A_gateway_makes_them_and_says_when_it_cannot(string folder, string expected, int count)
    {
        BackupContent.Write(_store.Database).Dispose();
        folder = Path.Combine(_store.Folder, folder);
        using var client = new OwnerClient(_store.Folder)
        {
            BaseAddress = new Uri($"http://127.0.0.1:{Ports.Free()}"),
        };
        var settings = new GatewaySettings
        {
            Database = _store.File,
            Logs = _store.Folder,
            Http = client.BaseAddress!.OriginalString,
            Backup = new BackupSettings { Folder = folder },
        };
        await using var gateway = await GatewayHost.StartAsync(settings, LogEventLevel.Fatal, CancellationToken.None);
        var metric = expected == "good"
            ? "^smartsmoker_backup_age_seconds[ {]" : "^smartsmoker_backup_failing.* 1( |$)";
        while (!Regex.IsMatch(await client.GetStringAsync("/metrics"), metric, RegexOptions.Multiline))
        {
            await Task.Yield();
        }

        var answer = await client.GetAsync("/health/ready");
        Assert.Equal(
            expected,
            JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("backup").GetString());
        Assert.Equal(
            count,
            new BackupFolder(folder, new SqliteCopier(_store.File)).Backups(TimeProvider.System.GetUtcNow()).Count);
    }

    [Fact(Timeout = PatienceMs)]
    public async Task A_backup_that_fails_its_check_is_told_of_and_ends_nothing()
    {
        using (var writer = BackupContent.Write(_store.Database))
        {
            BackupContent.Commit(writer, [.. Enumerable.Range(10, 2_000).Select(minute => (double)minute)]);
        }

        var pages = File.ReadAllBytes(_store.File);
        pages.AsSpan(pages.Length / 2, 4_096).Clear();
        File.WriteAllBytes(_store.File, pages);
        var (state, folder) = (new BackupState(), Path.Combine(_store.Folder, "daily"));
        var settings = new GatewaySettings { Database = _store.File, Backup = new BackupSettings { Folder = folder } };
        using var service =
            new BackupService(
            IDatabaseCopier.Of(settings.Database, settings.Backup), settings.Backup, state, _store.Database,
            TimeProvider.System, NullLogger<BackupService>.Instance);
        await service.StartAsync(CancellationToken.None);
        while (state.Error is null && !service.ExecuteTask!.IsCompleted)
        {
            await Task.Yield();
        }

        Assert.Contains("is damaged", state.Error, StringComparison.Ordinal);
        Assert.False(service.ExecuteTask!.IsCompleted);
        await service.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task The_commands_say_what_they_did()
    {
        BackupContent.Write(_store.Database).Dispose();
        var database = ("Database", _store.File);
        Directory.CreateDirectory(Path.GetDirectoryName(Copy)!);
        var backup = await GatewayCommand.RunAsync($"backup {Copy}", database);
        Assert.Equal((0, $"{_store.File} -> {Copy}"), (backup.ExitCode, Assert.Single(backup.Output)));
        Assert.Contains(
            "already exists", (await GatewayCommand.RunAsync($"backup {Copy}", database)).Error,
            StringComparison.Ordinal);
        var restore = await GatewayCommand.RunAsync($"restore {Copy}", database);
        Assert.Equal(0, restore.ExitCode);
        Assert.Contains("before-restore-", restore.Output[1], StringComparison.Ordinal);
    }

    private static void Sqlite(string file, string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        connection.Execute(sql);
    }

    private void Take()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Copy)!);
        SqliteBackup.Take(_store.File, Copy);
    }
}
