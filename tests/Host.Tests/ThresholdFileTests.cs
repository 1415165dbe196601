using Microsoft.Extensions.Time.Testing;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Engine;
using SmartSmoker.Host;
using SmartSmoker.Store;

namespace SmartSmoker.Host.Tests;

/// <summary>Thresholds of the settings file, in the place of the pump.</summary>
public sealed class ThresholdFileTests : IDisposable
{
    private readonly TemporaryStore _store = new();
    private readonly CommandIntake _commands = new();
    private readonly FakeTimeProvider _time = new();
    private readonly LogLines<ThresholdFile> _log = new();

    private string Settings => Path.Combine(_store.Folder, "smartsmoker.json");

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task What_could_not_be_committed_is_told_and_tried_again()
    {
        Say(30);
        using var service = await StartAsync();
        foreach (
            var failure in (
            Exception[])[new TimeoutException("no answer"), new IOException("lost"),
            new OperationCanceledException("ended")])
        {
            var waiting = await NextAsync();
            Assert.Equal(30, ((ChangeThreshold)waiting.Command).Value);
            waiting.Committed.SetException(failure);
            await ToldAsync($"SMK-S06 Thresholds from the settings file could not be applied ({failure.Message})");
        }

        (await NextAsync()).Committed.SetResult();
        await ToldAsync("drop-f is now 30");
        await service.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_file_that_is_broken_or_taken_away_changes_nothing()
    {
        Say(30);
        using var service = await StartAsync();
        (await NextAsync()).Committed.SetResult();
        await ToldAsync("drop-f is now 30");
        await File.WriteAllTextAsync(Settings, "{ ture }");
        await ToldAsync("SMK-S06 SMK-S01");
        File.Delete(Settings);
        await ToldAsync("SMK-S06 SMK-S02");
        Say(31);
        var waiting = await NextAsync();
        Assert.Equal(31, ((ChangeThreshold)waiting.Command).Value); // not the default in between
        waiting.Committed.SetResult();
        await service.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Where_there_is_no_file_the_environment_counts()
    {
        Say(30);
        var settings = GatewaySettings.Load(Settings); // which knows no difference between file and environment
        File.Delete(Settings);
        using var service = await StartAsync(settings);
        Assert.Equal(30, ((ChangeThreshold)(await NextAsync()).Command).Value);
        await service.StopAsync(CancellationToken.None);
    }

    private void Say(double drop) => File.WriteAllText(Settings, $$"""{ "Thresholds": { "drop-f": {{drop}} } }""");

    private async Task<ThresholdFile> StartAsync(GatewaySettings? settings = null)
    {
        new BatchWriter(_store.Database).Dispose();
        var service =
            new ThresholdFile(
            settings ?? GatewaySettings.Load(Settings), new FileThresholds(_store.Database), _commands, _time, _log);
        await service.StartAsync(CancellationToken.None);
        return service;
    }

    private async Task<PendingCommand> NextAsync()
    {
        await PassUntilAsync(() => _commands.Commands.TryPeek(out _), "no command");
        return await _commands.Commands.ReadAsync();
    }

    private Task<TimeSpan> ToldAsync(string line) =>
        PassUntilAsync(() => _log.Events.Any(told => told.StartsWith(line, StringComparison.Ordinal)), line);

    private Task<TimeSpan> PassUntilAsync(Func<bool> condition, string what) => Wait.UntilAsync(
        () =>
        {
            _time.Advance(10 * SettingsFile.Period);
            return condition();
        },
        () => $"{what}, but: {string.Join('\n', _log.Events)}");
}
