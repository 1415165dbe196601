using System.Diagnostics;
using System.Text;
using Microsoft.Playwright;
using SmartSmoker.Device;
using SmartSmoker.Domain;
using static Microsoft.Playwright.Assertions;

namespace SmartSmoker.Web.Tests;

[Trait("Needs", "server")]
public sealed class PageTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2024, 6, 1, 10, 0, 0, TimeSpan.Zero);

    /// <summary>What the page promises from publish to screen. Of several times the median: a busy machine may be late once.</summary>
    private static readonly TimeSpan LiveMax = TimeSpan.FromSeconds(2);

    private readonly List<string> _complaints = [];
    private GatewayUnderTest _gateway = null!;
    private IPage _page = null!;

    public async Task InitializeAsync()
    {
        _gateway = await GatewayUnderTest.StartAsync();
        _page = await chromium.OpenAsync(_gateway.Url, _complaints);
        await Expect(_page.Locator("#state")).ToHaveTextAsync("live");
    }

    public async Task DisposeAsync()
    {
        await _page.Context.CloseAsync();
        await _gateway.DisposeAsync();
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task A_reading_appears_without_a_reload_within_two_seconds()
    {
        await Expect(_page.Locator("#guide")).ToContainTextAsync("No readings yet");
        await AxeCheck.AssertCleanAsync(_page);
        await Pictures.TakeAsync(_page, "first");

        await _gateway.PublishAsync(ProbeKey.Smoker, Start, 225.3f);
        await Expect(Card("01-smoker")).ToContainTextAsync("225.3 °F");

        var times = new List<TimeSpan>();
        for (var i = 1; i <= 5; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            await _gateway.PublishAsync(ProbeKey.Smoker, Start.AddSeconds(30 * i), 225.1f + i);
            await Expect(Card("01-smoker")).ToContainTextAsync($"{225 + i}.1 °F");
            times.Add(Stopwatch.GetElapsedTime(begin));
        }

        AssertLive(times);
        await Expect(Card("02-food-A")).ToContainTextAsync("no readings yet");
    }

    [Fact]
    public async Task A_gap_breaks_the_line()
    {
        foreach (var minute in (int[])[0, 1, 2, 40, 41, 42])
        {
            await _gateway.PublishAsync(ProbeKey.FoodA, Start.AddMinutes(minute), 100 + minute);
        }

        await Expect(Card("02-food-A")).ToContainTextAsync("142.0 °F");
        await Expect(_page.Locator(".curve.food-a")).ToHaveAttributeAsync(
            "d", new System.Text.RegularExpressions.Regex("^M[^M]*L[^M]*L[^M]*M[^M]*L[^M]*L[^M]*$"));
    }

    [Fact]
    public async Task A_probe_that_fell_silent_shows_no_value()
    {
        await _gateway.PublishAsync(ProbeKey.FoodB, Start, 150);
        await _gateway.PublishAsync(ProbeKey.Smoker, Start.AddMinutes(30), 225);

        await Expect(Card("03-food-B").Locator(".value")).ToHaveTextAsync("–");
        await Expect(Card("03-food-B")).ToContainTextAsync("10:00 (150.0 °F)");
        await Expect(Card("03-food-B")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("stale"));
    }

    [Fact]
    public async Task An_alert_acknowledged_in_one_tab_is_seen_so_in_another_and_its_end_too()
    {
        await DropAsync();
        await _page.GetByRole(AriaRole.Link, new() { Name = "Alerts" }).ClickAsync();
        var other = await chromium.OpenAsync(_gateway.Url + "/#alerts", _complaints, beside: _page.Context);
        await Expect(other.Locator("#alerts .alert-state")).ToHaveTextAsync("Active");

        await _page.GetByRole(AriaRole.Button, new() { Name = "acknowledge" }).ClickAsync();
        await Expect(other.Locator("#alerts .alert-state")).ToContainTextAsync("Acknowledged at");
        await Expect(other.GetByRole(AriaRole.Button, new() { Name = "acknowledge" })).ToHaveCountAsync(0);

        for (var i = 11; i <= 60; i++)
        {
            await _gateway.PublishAsync(ProbeKey.Smoker, Start.AddSeconds(30 * i), 226);
        }

        await Expect(other.Locator(".alert.over .alert-state")).ToContainTextAsync("after");
    }

    [Fact]
    public async Task A_snoozed_alert_says_until_when_and_leaves_the_first_page()
    {
        await DropAsync();
        await Expect(_page.Locator("#top-alerts .alert")).ToHaveCountAsync(1);
        await _page.GetByRole(AriaRole.Button, new() { Name = "Snooze 15 min" }).ClickAsync();
        await Expect(_page.Locator("#top-alerts .alert")).ToHaveCountAsync(0);
        await _page.GetByRole(AriaRole.Link, new() { Name = "Alerts" }).ClickAsync();
        await Expect(_page.Locator("#alerts .alert-state")).ToContainTextAsync("Snoozed until");
    }

    [Fact]
    public async Task A_device_that_says_goodbye_is_shown_offline()
    {
        await _gateway.PublishAsync(ProbeKey.Smoker, Start, 225);
        await _gateway.PublishAsync("smoker/test/status", Encoding.UTF8.GetBytes(StatusMessage.Offline));

        await Expect(_page.Locator("#state")).ToHaveTextAsync("device offline");
    }

    [Fact]
    public async Task A_gateway_that_stops_and_starts_again_is_found_by_itself()
    {
        await _gateway.PublishAsync(ProbeKey.Smoker, Start, 225);
        await _gateway.StopAsync();
        await Expect(_page.Locator("#state")).ToHaveTextAsync("reconnecting");
        await _gateway.StartAsync();
        await Expect(_page.Locator("#state")).ToHaveTextAsync("live");
        await _gateway.PublishAsync(ProbeKey.Smoker, Start.AddSeconds(30), 230);
        await Expect(Card("01-smoker")).ToContainTextAsync("230.0 °F");
    }

    [Fact]
    public async Task A_tab_that_was_frozen_and_one_that_was_offline_show_what_they_missed_within_two_seconds()
    {
        await _gateway.PublishAsync(ProbeKey.Smoker, Start, 225);
        await Expect(Card("01-smoker")).ToContainTextAsync("225.0 °F");
        var session = await _page.Context.NewCDPSessionAsync(_page);
        var (woken, online) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var i = 1; i <= 3; i++)
        {
            await session.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "frozen" });
            await _gateway.PublishAsync(ProbeKey.Smoker, Start.AddSeconds(60 * i), 230 + i);
            var begin = Stopwatch.GetTimestamp();
            await session.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "active" });
            await Expect(Card("01-smoker")).ToContainTextAsync($"{230 + i}.0 °F");
            woken.Add(Stopwatch.GetElapsedTime(begin));

            await _page.Context.SetOfflineAsync(true);
            await _gateway.PublishAsync(ProbeKey.Smoker, Start.AddSeconds((60 * i) + 30), 236 + i);
            await Expect(_page.Locator("#state")).ToHaveTextAsync("reconnecting");
            begin = Stopwatch.GetTimestamp();
            await _page.Context.SetOfflineAsync(false);
            await Expect(Card("01-smoker")).ToContainTextAsync($"{236 + i}.0 °F");
            await Expect(_page.Locator("#state")).ToHaveTextAsync("live");
            online.Add(Stopwatch.GetElapsedTime(begin));
        }

        AssertLive(woken);
        AssertLive(online);
    }

    [Fact]
    public async Task What_a_device_says_of_itself_and_what_was_set_aside_is_on_the_devices_page()
    {
        await _gateway.PublishAsync("smoker/test/status", """
            {"state":"online","firmware":"1.2.0","uptime_s":7200,"buffered":3,"dropped":0,"probes":{"01-smoker":"ok","02-food-A":"open"}}
            """u8.ToArray());
        await _gateway.PublishAsync("smoker/test/01-smoker", [1, 2, 3]);

        await _page.GetByRole(AriaRole.Link, new() { Name = "Devices" }).ClickAsync();
        foreach (var text in (string[])["online", "1.2.0", "2 h", "Smoker: ok", "Food A: open"])
        {
            await Expect(_page.Locator(".device")).ToContainTextAsync(text);
        }

        await Expect(_page.Locator("tbody tr")).ToContainTextAsync("010203");
    }

    [Fact]
    public async Task Food_and_pit_are_set_on_a_phone_with_taps()
    {
        await _gateway.PublishAsync(ProbeKey.Smoker, Start, 225);
        await _gateway.PublishAsync(ProbeKey.FoodA, Start, 150);
        var phone = await chromium.OpenAsync(_gateway.Url, _complaints, ScreenSize.Phone);
        await phone.GetByRole(AriaRole.Button, new() { Name = "Set food and target of Food A" }).TapAsync();
        await phone.GetByLabel("Type of food").SelectOptionAsync("pork-shoulder");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Save" }).TapAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = "Set the pit temperature" }).TapAsync();
        await phone.GetByLabel("Set point").FillAsync("900");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Save" }).TapAsync();
        await Expect(phone.GetByRole(AriaRole.Alert)).ToContainTextAsync("100 to 700 °F");
        await phone.GetByLabel("Set point").FillAsync("250");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Save" }).TapAsync();

        await Expect(Card("02-food-A")).ToContainTextAsync("Pork shoulder");
        await Expect(Card("02-food-A")).ToContainTextAsync("target 203 °F");
        await Expect(Card("02-food-A")).ToContainTextAsync("No estimate yet");
        await Expect(Card("02-food-A")).ToContainTextAsync("the first estimate appears after about 30 minutes");
        await Expect(Card("01-smoker")).ToContainTextAsync("set point 250 °F");
        await Expect(_page.Locator("line.target")).ToHaveCountAsync(2);
        await phone.Context.CloseAsync();
    }

    [Fact]
    public async Task Temperatures_and_alerts_are_in_Celsius_by_choice()
    {
        await DropAsync();
        await _page.GetByRole(AriaRole.Link, new() { Name = "Settings" }).ClickAsync();
        await _page.GetByLabel("°C").CheckAsync();
        await _page.GetByRole(AriaRole.Link, new() { Name = "Now", Exact = true }).ClickAsync();
        await Expect(Card("01-smoker")).ToContainTextAsync("93.3 °C");
        await _page.GetByRole(AriaRole.Link, new() { Name = "Alerts" }).ClickAsync();
        await Expect(_page.Locator("#alerts")).ToContainTextAsync("13.9 °C to 93 °C");
    }

    private async Task DropAsync()
    {
        for (var i = 0; i <= 10; i++)
        {
            await _gateway.PublishAsync(ProbeKey.Smoker, Start.AddSeconds(30 * i), i < 5 ? 225 : 200);
        }
    }

    private static void AssertLive(List<TimeSpan> times) =>
        Assert.InRange(times.Order().ElementAt(times.Count / 2), TimeSpan.Zero, LiveMax);

    private ILocator Card(string queue) => _page.Locator($"[data-probe='{queue}']");
}
