using Microsoft.Extensions.DependencyInjection;
using Serilog.Events;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Host;
using SmartSmoker.Notify;

namespace SmartSmoker.Host.Tests;

/// <summary>What is made of the settings file, at the start and while the gateway runs.</summary>
public sealed class SettingsFileTests : IDisposable
{
    private const string OneChannel = """{ "Notify": { "Ntfy": { "phone": { "Url": "http://127.0.0.1:1/", "Topic": "pit" } } } }""";
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly TemporaryStore _store = new();

    private string Settings => Path.Combine(_store.Folder, "smartsmoker.json");

    public void Dispose() => _store.Dispose();

    /// <summary>The parser quotes a wrong literal to the end of the file.</summary>
    [Theory]
    [InlineData("ture", 2, 34)]
    [InlineData("fasle", 2, 35)]
    [InlineData("nil", 2, 34)]
    [InlineData("C", 2, 33)]
    [InlineData("\"F\" \"C\"", 2, 37)]
    public void Broken_JSON_is_said_by_its_place_and_never_by_what_is_in_the_file(string value, int line, int column)
    {
        File.WriteAllText(Settings, $$"""
            {
              "HomeAssistant": { "Enabled": {{value}},
                "Password": "{{Secret}}" }
            }
            """);
        var said = Assert.Throws<SetupException>(() => GatewaySettings.Load(Settings)).Message;
        Assert.DoesNotContain(Secret, said, StringComparison.Ordinal);
        Assert.Contains(Settings, said, StringComparison.Ordinal);
        Assert.EndsWith($"Line {line}, column {column}: correct the file there.", said, StringComparison.Ordinal);
    }

    /// <summary>
    /// The file is a link by way of another, as of a Kubernetes ConfigMap: a change of it is a folder's. What watches folders has a line for
    /// each in what proc_pid_fdinfo(5) tells of the process.
    /// </summary>
    [Fact]
    public async Task The_gateway_sees_where_a_link_leads_to_now_and_watches_no_folder()
    {
        foreach (var (version, content) in (ValueTuple<string, string>[])[("1", "{}"), ("2", OneChannel)])
        {
            await File.WriteAllTextAsync(
                Path.Combine(Directory.CreateDirectory(Path.Combine(_store.Folder, version)).FullName, "settings"),
                content);
        }

        var link = Path.Combine(_store.Folder, "now");
        Directory.CreateSymbolicLink(link, "1");
        File.CreateSymbolicLink(Settings, Path.Combine("now", "settings"));
        await using var gateway = await StartAsync(GatewaySettings.Load(Settings));
        var now = gateway.Services.GetRequiredService<ActiveNotifications>();
        Assert.Empty(now);
        Directory.Delete(link);
        Directory.CreateSymbolicLink(link, "2");
        await Wait.UntilAsync(() => now.Count == 1);
        if (OperatingSystem.IsLinux())
        {
            Assert.DoesNotContain(
                Directory.GetFiles("/proc/self/fdinfo").SelectMany(Lines), line =>
                line.StartsWith("inotify", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_change_while_the_gateway_starts_is_seen()
    {
        await File.WriteAllTextAsync(Settings, "{}");
        var settings = GatewaySettings.Load(Settings);
        await File.WriteAllTextAsync(Settings, OneChannel);
        await using var gateway = await StartAsync(settings);
        await Wait.UntilAsync(() => gateway.Services.GetRequiredService<ActiveNotifications>().Count == 1);
    }

    [Fact]
    public async Task No_file_is_no_fault_and_one_that_comes_is_taken()
    {
        await File.WriteAllTextAsync(Settings, "{}");
        var settings = GatewaySettings.Load(Settings);
        File.Delete(Settings);
        await using (var gateway = await StartAsync(settings))
        {
            await File.WriteAllTextAsync($"{Settings}.whole", OneChannel);
            File.Move($"{Settings}.whole", Settings);
            await Wait.UntilAsync(() => gateway.Services.GetRequiredService<ActiveNotifications>().Count == 1);
        }

        var log = string.Concat(Directory.GetFiles(_store.Folder, "gateway-*.json").Select(File.ReadAllText));
        Assert.Contains("Applied the notification settings", log, StringComparison.Ordinal);
        Assert.DoesNotContain("SMK-S", log, StringComparison.Ordinal);
    }

    private Task<GatewayHost> StartAsync(GatewaySettings settings)
    {
        (settings.Database, settings.Logs, settings.Http) =
            (_store.File, _store.Folder, $"http://127.0.0.1:{Ports.Free()}");
        return GatewayHost.StartAsync(settings, LogEventLevel.Fatal, CancellationToken.None);
    }

    private static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (IOException)
        {
            return []; // closed meanwhile
        }
    }
}
