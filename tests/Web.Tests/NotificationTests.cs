using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Engine;
using SmartSmoker.Notify;
using SmartSmoker.Notify.Channels;
using static Microsoft.Playwright.Assertions;

namespace SmartSmoker.Web.Tests;

/// <summary>The notification settings, and the sound and browser notifications of an open page.</summary>
[Trait("Needs", "server")]
public sealed class NotificationTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static readonly DateTimeOffset Start = new(2024, 6, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly List<string> _complaints = [];
    private GatewayUnderTest _gateway = null!;

    public async Task InitializeAsync() => _gateway = await GatewayUnderTest.StartAsync();

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task A_channel_set_in_the_file_is_there_without_a_restart_fails_is_tested_and_chosen_for_on_the_page()
    {
        var port = Ports.Free();
        var page = await chromium.OpenAsync(_gateway.Url + "/#settings", _complaints);
        await Expect(page.Locator("#told")).ToContainTextAsync("No notifications set up yet");
        await ChangeAsync($$"""{ "Notify": { "Webhook": { "hook": { "Url": "http://127.0.0.1:{{port}}/", "Secret": "{{Secret}}" } } } }""");
        await page.ReloadAsync();
        await Expect(page.Locator("#told")).ToContainTextAsync("Its secret is in the settings file or the environment");
        Assert.DoesNotContain(Secret, await page.ContentAsync(), StringComparison.Ordinal);

        await FlareUpAsync(TimeProvider.System.GetUtcNow().AddMinutes(-35)); // its message does not wait
        await page.GotoAsync(_gateway.Url + "/#now");
        await Expect(page.Locator("#failing")).ToContainTextAsync("Notifications to hook are failing");
        await page.GetByRole(AriaRole.Link, new() { Name = "View notifications" }).ClickAsync();
        await Expect(page.Locator("[data-channel='hook']")).ToContainTextAsync("Failing since");
        await Expect(page.Locator("[data-channel='hook']")).ToContainTextAsync(" waiting · next retry");

        await using var receiver = Receiver(port);
        await receiver.StartAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test to hook" }).ClickAsync();
        await Expect(page.Locator(".toast")).ToHaveTextAsync("Sent a test to hook.");

        await page.GetByLabel("Receives").SelectOptionAsync("critical");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Use settings file for hook" })).ToBeVisibleAsync();
        Assert.Equal(AlertSeverity.Critical, Assert.Single(Setup.Channels).Least);
        await page.GetByLabel("From", new() { Exact = true }).FillAsync("22:00");
        await page.GetByLabel("to", new() { Exact = true }).FillAsync("07:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set quiet hours" }).ClickAsync();
        await Expect(page.Locator(".toast")).ToHaveTextAsync("Quiet hours saved.");
        Assert.Equal(new TimeOnly(22, 0), Setup.QuietHours!.From);
        await page.GetByText("Severities and message previews").ClickAsync();
        await AxeCheck.AssertCleanAsync(page);
        await Pictures.TakeAsync(page, "told");
        await Expect(page.Locator(".messages")).ToContainTextAsync("Pit dropped: Smoker, pit-1");

        await _gateway.StopAsync();
        await _gateway.StartAsync();
        var choices = _gateway.Services.GetRequiredService<ActiveNotifications>().Choices;
        Assert.Equal((AlertSeverity.Critical, "07:00"), (choices.Severities["hook"], choices.Quiet!.To));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("""{ "Url": "ftp://127.0.0.1" }""")]
    [InlineData("""{ "Topic": "here" }""")]
    [InlineData("""{ "Url": "mqtt://127.0.0.1:99999" }""")]
    public async Task A_mistake_in_the_file_is_shown_and_changes_nothing(string home)
    {
        await ChangeAsync("""{ "Notify": { "Mqtt": { "home": { "Url": "mqtt://127.0.0.1:1" } } } }""");
        await File.WriteAllTextAsync(_gateway.SettingsFile, $$"""{ "Notify": { "Mqtt": { "home": {{home}} } } }""");
        await Wait.UntilAsync(() => _gateway.Services.GetRequiredService<ActiveNotifications>().Problem is not null);
        var page = await chromium.OpenAsync(_gateway.Url + "/#settings", _complaints);
        await Expect(page.Locator("#told")).ToContainTextAsync("Notify:Mqtt:home:Url");
        await Expect(page.Locator("[data-channel='home']")).ToContainTextAsync("smartsmoker/alerts at 127.0.0.1:1");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Broken_JSON_in_the_file_is_shown_with_its_line_and_what_was_set_before_holds()
    {
        const string before = """{ "Thresholds": { "drop-f": 30 }, "Notify": { "Mqtt": { "home": { "Url": "mqtt://127.0.0.1:1" } } } }""";
        await ChangeAsync(before);
        var feed = _gateway.Services.GetRequiredService<LiveFeed>();
        await Wait.UntilAsync(() => feed.State.Layers.Set.Count == 1);
        var changed = feed.State.Layers;
        await File.WriteAllTextAsync(_gateway.SettingsFile, "{\n  \"Notify\": {\n    \"Unit\": C\n  }\n}");
        await Wait.UntilAsync(
            () =>
            _gateway.Services.GetRequiredService<ActiveNotifications>().Problem is not null
            && _gateway.Log.Contains("\"SMK-S06\""));
        Assert.Equal(30, Assert.Single(feed.State.Layers.Set).Value);
        var page = await chromium.OpenAsync(_gateway.Url + "/#settings", _complaints);
        await Expect(page.Locator("#told")).ToContainTextAsync("Line 3, column 13: correct the file there.");
        await Expect(page.Locator("[data-channel='home']")).ToContainTextAsync("smartsmoker/alerts at 127.0.0.1:1");
        await page.Context.CloseAsync();

        await File.WriteAllTextAsync(_gateway.SettingsFile, before.Replace("30", "31", StringComparison.Ordinal));
        await Wait.UntilAsync(() => feed.State.Layers != changed);
        Assert.Equal(31, Assert.Single(feed.State.Layers.Set).Value); // not the default in between
        await Wait.UntilAsync(() => _gateway.Services.GetRequiredService<ActiveNotifications>().Problem is null);
    }

    [Fact]
    public async Task A_new_alert_sounds_and_is_shown_by_the_browser_where_that_was_chosen()
    {
        var page = await chromium.OpenAsync(_gateway.Url + "/#settings", _complaints, ScreenSize.Phone);
        await page.Context.GrantPermissionsAsync(["notifications"]);
        await page.GetByLabel("Play a sound").TapAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-sounded", "warning");
        await page.GetByLabel("Show a browser notification").TapAsync();

        await page.ReloadAsync();
        await Expect(page.Locator("#unmute")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn on sound" }).TapAsync();
        await Expect(page.Locator("#unmute")).ToBeHiddenAsync();
        await page.EvaluateAsync("Object.defineProperty(document, 'hidden', { get: () => true })");
        await DropAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-sounded", "warning");
        await page.WaitForFunctionAsync("""
            async () => (await (await navigator.serviceWorker.ready).getNotifications()).some(shown => shown.title === 'Pit dropped: Smoker')
            """);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_critical_alert_sounds_again_until_it_is_acknowledged()
    {
        var page =
            await chromium.OpenAsync(
            _gateway.Url + "/#settings", _complaints, now: TimeProvider.System.GetUtcNow().UtcDateTime);
        await page.GetByLabel("Play a sound").CheckAsync();
        await FlareUpAsync(Start);
        await page.GetByRole(AriaRole.Link, new() { Name = "Alerts" }).ClickAsync();
        var sounded = page.Locator("html");
        await Expect(sounded).ToHaveAttributeAsync("data-sounded", "critical");
        for (var again = 0; again < 2; again++)
        {
            await page.EvaluateAsync("delete document.documentElement.dataset.sounded");
            await page.Clock.FastForwardAsync("00:21");
            await Expect(sounded).ToHaveAttributeAsync("data-sounded", "critical");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Got it: acknowledge Flare-up" }).ClickAsync();
        await page.Clock.FastForwardAsync("00:01"); // the page looks again a moment later
        await Expect(page.Locator("#alerts .alert-state")).ToContainTextAsync("Acknowledged at");
        await page.EvaluateAsync("delete document.documentElement.dataset.sounded");
        await page.Clock.FastForwardAsync("00:21");
        Assert.Null(await sounded.GetAttributeAsync("data-sounded"));
        await page.Context.CloseAsync();
    }

    private ConfiguredNotifications Setup => _gateway.Services.GetRequiredService<ActiveNotifications>().Setup;

    private static WebApplication Receiver(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        app.MapPost("/", () => Results.NoContent());
        return app;
    }

    private async Task ChangeAsync(string settings)
    {
        await File.WriteAllTextAsync(_gateway.SettingsFile, settings);
        await Wait.UntilAsync(() => Setup.Channels.Count > 0);
    }

    private async Task DropAsync()
    {
        for (var i = 0; i <= 10; i++)
        {
            await _gateway.PublishAsync(ProbeKey.Smoker, Start.AddSeconds(30 * i), i < 5 ? 225 : 200);
        }
    }

    private async Task FlareUpAsync(DateTimeOffset start)
    {
        for (var i = 0; i <= 70; i++)
        {
            await _gateway.PublishAsync(
                ProbeKey.Smoker, start.AddSeconds(30 * i), i < 64 ? 250 : 250 + (15 * (i - 63)));
        }
    }
}
