using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Serilog.Events;
using SmartSmoker.Cluster;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Host;
using SmartSmoker.Notify.Channels;
using SmartSmoker.Store;
using SmartSmoker.Store.Backup;

namespace SmartSmoker.Host.Tests;

/// <summary>The codes in the program, in the runbook and in what people see are the same; so are metrics and the rules about them.</summary>
public sealed class FaultCodeTests : IDisposable
{
    private const int PatienceMs = 180_000;

    private static readonly IReadOnlyList<FaultCode> All = [.. FaultCodes.All, .. ClusterFaults.All];

    private static readonly string Runbook = File.ReadAllText(Repository.Path("docs", "RUNBOOK.md"));

    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Each_code_is_its_own_and_the_runbook_explains_all_and_no_other()
    {
        Assert.Distinct(All.Select(code => code.Id));
        Assert.Distinct(All.Select(code => code.Title));
        Assert.All(All, code => Assert.Matches("^SMK-[A-Z][0-9]{2}$", code.Id));
        var explained = Regex.Matches(Runbook, @"^#### (SMK-\w+ .+)\n\S", RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value);
        Assert.Equal(
            All.Select(code => $"{code.Id} {code.Title}").Order(StringComparer.Ordinal),
            explained.Order(StringComparer.Ordinal));
        var mentioned = Regex.Matches(Runbook, @"SMK-[A-Z]\d\d").Select(match => match.Value).Distinct();
        Assert.Empty(mentioned.Except(All.Select(code => code.Id)));
    }

    /// <summary>Alerts of a cook are warnings, too, and have their kind and identity.</summary>
    [Fact]
    public void Every_warning_and_error_in_the_log_begins_with_its_code()
    {
        var folder = Repository.Path("gateway");
        var files = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file =>
                !file.Contains(
                $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        var logged =
            files.SelectMany(
            file => Regex.Matches(File.ReadAllText(file), @"Log(Warning|Error|Critical)\(\s*(.{0,60})"))
            .Select(match => match.Groups[2].Value).ToList();
        Assert.InRange(logged.Count, 10, 1_000);
        Assert.All(logged, text => Assert.Matches(@"^""\{(Code|State)\} ", text));
    }

    [Fact]
    public async Task A_command_that_cannot_be_done_says_its_code_first()
    {
        Assert.StartsWith(
            "SMK-S01 ", (await GatewayCommand.RunAsync("run", ("Backup__Keep", "0"))).Error, StringComparison.Ordinal);
        Assert.StartsWith("SMK-S02 ", (await GatewayCommand.RunAsync("restore no.db")).Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = PatienceMs)]
    public async Task The_API_says_the_code_and_each_metric_of_the_alert_rules_is_exported_and_each_rule_is_in_the_runbook()
    {
        var settings = new GatewaySettings
        {
            Database = _store.File,
            Logs = _store.Folder,
            Http = $"http://127.0.0.1:{Ports.Free()}",
            Backup = new BackupSettings { Folder = Path.Combine(_store.Folder, "daily") },
        };
        settings.Notify.Ntfy["phone"] = new NtfySettings { Url = $"http://127.0.0.1:{Ports.Free()}/", Topic = "pit" };
        await using var gateway = await GatewayHost.StartAsync(settings, LogEventLevel.Fatal, CancellationToken.None);
        using var client = new OwnerClient(_store.Folder) { BaseAddress = new Uri(settings.Http) };
        var answer = await client.GetAsync("/api/cooks/none~1");
        Assert.Equal(
            (HttpStatusCode.NotFound, "application/problem+json"),
            (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(
            "SMK-A04",
            JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString());

        using (var writer = new BatchWriter(_store.Database))
        {
            var batch = new CommitBatch();
            batch.Readings.Add(new ReceivedReading(TemporaryStore.Reading(0, 225), TemporaryStore.Start));
            batch.Rejected.Add(
                new RejectedMessage(
                "01-smoker", "01-smoker", [1], new Rejection(RejectedCode.Length, "short"), TemporaryStore.Start));
            writer.Commit(batch);
        }

        var rules = await File.ReadAllTextAsync(Repository.Path("packaging", "prometheus", "smartsmoker.yml"));
        var names = Regex.Matches(rules, "smartsmoker_[a-z_]+").Select(match => match.Value).Distinct().ToList();
        Assert.Equal(10, names.Count);
        while (!(await client.GetStringAsync("/metrics"))
            .Contains("smartsmoker_backup_age_seconds", StringComparison.Ordinal))
        {
            await Task.Yield(); // the first backup is made beside the start
        }

        var metrics = await client.GetStringAsync("/metrics");
        Assert.All(names, name => Assert.Matches($"(?m)^{name}[ {{]", metrics));
        foreach (Match rule in Regex.Matches(rules, @"alert: (\w+)"))
        {
            Assert.Contains($"\n### {rule.Groups[1].Value}\n", Runbook, StringComparison.Ordinal);
            Assert.Contains($"RUNBOOK.md#{rule.Groups[1].Value.ToLowerInvariant()}\"", rules, StringComparison.Ordinal);
        }
    }
}
