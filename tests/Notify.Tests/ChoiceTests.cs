using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Events;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Host;
using SmartSmoker.Notify;
using SmartSmoker.Notify.Channels;

namespace SmartSmoker.Notify.Tests;

/// <summary>What is chosen of notifications on the page is in force, whoever else chooses, and wherever.</summary>
[Trait("Needs", "server")]
public sealed class ChoiceTests(PostgresServer server) : IClassFixture<PostgresServer>, IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Of_two_choices_made_at_the_same_time_none_is_lost()
    {
        await using var gateway = await StartAsync(_store.File);
        var (now, store) = (Now(gateway), gateway.Services.GetRequiredService<NotifyOverrideStore>());
        var other = Task.CompletedTask;
        using var taking = new ManualResetEventSlim();
        now.Take(() =>
        {
            var read = store.Read();
            other = Task.Run(() =>
            {
                store.Write("phone-1", AlertSeverity.Critical, false);
                taking.Set();
                now.Take(store.Read);
            });
            taking.Wait();
            other.Wait(TimeSpan.FromSeconds(1)); // it would overtake within this time, could it
            return read;
        });
        await other;
        Assert.Equal(AlertSeverity.Critical, now.Setup.Channels[1].Least);
    }

    [Fact]
    public async Task A_choice_is_in_force_at_the_other_gateways_of_the_database_without_a_restart()
    {
        var database = server.NewDatabase();
        await using var here = await StartAsync(database);
        await using var there = await StartAsync(database);
        using var client = Client(here);
        await ChooseAsync(client, "phone-1", AlertSeverity.Critical);
        for (var changed = Now(there).Changed; Now(there)
            .Setup.Channels[1].Least != AlertSeverity.Critical; changed = Now(there).Changed)
        {
            await changed.WaitAsync(TimeSpan.FromMinutes(2));
        }
    }

    /// <summary>As when the page is told that it failed: kept, but not read back.</summary>
    [Fact]
    public async Task A_choice_that_was_kept_is_in_force_without_a_restart_also_in_SQLite()
    {
        await using var gateway = await StartAsync(_store.File);
        gateway.Services.GetRequiredService<NotifyOverrideStore>().Write("phone-1", AlertSeverity.Critical, false);
        await Wait.UntilAsync(() => Now(gateway).Setup.Channels[1].Least == AlertSeverity.Critical);
    }

    private static ActiveNotifications Now(GatewayHost gateway) =>
        gateway.Services.GetRequiredService<ActiveNotifications>();

    private OwnerClient Client(GatewayHost gateway) => new(_store.Folder)
    {
        BaseAddress = new Uri(gateway.Services.GetRequiredService<GatewaySettings>().Http),
    };

    private static async Task ChooseAsync(HttpClient client, string channel, AlertSeverity takes)
    {
        using var answer =
            await client.PutAsJsonAsync($"/api/notify/channels/{channel}", new { takes = takes.ToString() });
        answer.EnsureSuccessStatusCode();
    }

    private Task<GatewayHost> StartAsync(string database)
    {
        var settings =
            new GatewaySettings
            {
                Database = database,
                Logs = _store.Folder,
                Access = new() { TokenFile = Path.Combine(_store.Folder, OwnerClient.FileName) },
                Http = $"http://127.0.0.1:{Ports.Free()}"
            };
        for (var i = 0; i < 2; i++)
        {
            settings.Notify.Ntfy[$"phone-{i}"] = new NtfySettings { Url = "http://127.0.0.1:1/", Topic = "pit" };
        }

        return GatewayHost.StartAsync(settings, LogEventLevel.Fatal, CancellationToken.None);
    }
}
