using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SmartSmoker.Domain;
using static Microsoft.Playwright.Assertions;

namespace SmartSmoker.Web.Tests;

/// <summary>Whether "live" is true on every page of a browser, whatever is between it and the gateway.</summary>
[Trait("Needs", "server")]
public sealed class LiveTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private const int TabCount = 7; // a browser opens six connections to a server over HTTP/1.1

    private static readonly DateTimeOffset Start = new(2024, 6, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly List<string> _complaints = [];
    private GatewayUnderTest _gateway = null!;

    public async Task InitializeAsync() => _gateway = await GatewayUnderTest.StartAsync();

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        Assert.Empty(_complaints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_one_of_seven_tabs_shows_each_new_reading(bool hasSharedWorker)
    {
        var tabs = await OpenTabsAsync(_gateway.Url, TabCount, hasSharedWorker);
        await AssertAllShowReadingsAsync(tabs);
        await tabs[0].Context.CloseAsync();
    }

    [Fact]
    public async Task Behind_an_nginx_that_buffers_events_every_tab_shows_each_new_reading()
    {
        await using var nginx = await DebianProxy.NginxAsync(
            $"proxy_pass {_gateway.Url}; proxy_set_header Host $http_host; proxy_ignore_headers X-Accel-Buffering;");
        Chromium.SignInTo(nginx.Url, Path.Combine(_gateway.Folder, "cook.db"));
        var tabs = await OpenTabsAsync(nginx.Url, TabCount);
        await AssertAllShowReadingsAsync(tabs);
        await tabs[0].Context.CloseAsync();
    }

    [Fact]
    public async Task A_page_polls_while_the_stream_is_silent_and_returns_to_the_stream()
    {
        await using var proxy = new HeldProxy(_gateway);
        var tabs = await OpenTabsAsync(proxy.Url, 1);
        proxy.Hold(path => path == "/api/live");
        await AssertAllShowReadingsAsync(tabs);
        proxy.Hold(path => path == "/api/live/version"); // only the stream can bring the next reading
        await AssertAllShowReadingsAsync(tabs, 40);
        await tabs[0].Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_gateway_that_stops_answering_is_live_on_no_tab_until_it_answers_again(bool hasSharedWorker)
    {
        await using var proxy = new HeldProxy(_gateway);
        await SetPeriodAsync(10);
        var tabs = await OpenTabsAsync(proxy.Url, 3, hasSharedWorker);
        await AssertAllShowReadingsAsync(tabs);
        proxy.Hold(_ => true);
        foreach (var tab in tabs)
        {
            await Expect(State(tab)).ToHaveTextAsync("reconnecting");
            await Expect(Card(tab, "01-smoker")).ToHaveClassAsync(new Regex("stale"));
        }

        proxy.Release();
        await AssertAllShowReadingsAsync(tabs, 40);
        await tabs[0].Context.CloseAsync();
    }

    [Fact]
    public async Task A_device_that_falls_silent_is_not_live_and_a_probe_that_does_is_stale()
    {
        await SetPeriodAsync(10);
        var tabs = await OpenTabsAsync(_gateway.Url, 2);
        var phone = await chromium.OpenAsync(_gateway.Url, _complaints, ScreenSize.Phone);
        await _gateway.PublishAsync(ProbeKey.FoodA, Start, 150);
        await _gateway.PublishAsync(ProbeKey.Smoker, Start, 225);
        foreach (var tab in tabs)
        {
            await Expect(Card(tab, "02-food-A")).ToContainTextAsync("no new reading");
            await Expect(Card(tab, "01-smoker")).ToHaveClassAsync(new Regex("stale"));
            await Expect(State(tab)).ToHaveTextAsync("no new readings");
        }

        await Expect(Card(phone, "01-smoker")).ToContainTextAsync("no new reading");
        Assert.Equal(0, await phone.EvaluateAsync<int>( // text that a card cuts off
            "[...document.querySelectorAll('.card')].filter(card => card.scrollWidth > card.clientWidth).length"));
        await phone.Context.CloseAsync();

        await _gateway.PublishAsync(ProbeKey.Smoker, Start.AddSeconds(10), 226);
        foreach (var tab in tabs)
        {
            await Expect(State(tab)).ToHaveTextAsync("live");
            await Expect(Card(tab, "01-smoker")).Not.ToHaveClassAsync(new Regex("stale"));
            await Expect(Card(tab, "02-food-A")).ToHaveClassAsync(new Regex("stale"));
            await Expect(Card(tab, "02-food-A")).ToContainTextAsync("150.0 °F");
        }

        await tabs[0].Context.CloseAsync();
    }

    private async Task<IReadOnlyList<IPage>> OpenTabsAsync(string url, int count, bool hasSharedWorker = true)
    {
        var first = await chromium.OpenAsync(url, _complaints);
        if (!hasSharedWorker)
        {
            await first.Context.AddInitScriptAsync("delete globalThis.SharedWorker");
            await first.ReloadAsync();
        }

        var tabs = new List<IPage> { first };
        while (tabs.Count < count)
        {
            tabs.Add(await chromium.OpenAsync(url, _complaints, beside: first.Context));
        }

        return tabs;
    }

    /// <summary>Publishes twice; every tab must show both, and say that it is live.</summary>
    private async Task AssertAllShowReadingsAsync(IReadOnlyList<IPage> tabs, int fromSecond = 0)
    {
        foreach (var second in (int[])[fromSecond, fromSecond + 10])
        {
            await _gateway.PublishAsync(ProbeKey.Smoker, Start.AddSeconds(second), 225.5f + second);
            foreach (var tab in tabs)
            {
                await Expect(Card(tab, "01-smoker")).ToContainTextAsync($"{225.5 + second:F1} °F");
                await Expect(State(tab)).ToHaveTextAsync("live");
            }
        }
    }

    private Task SetPeriodAsync(int seconds) => _gateway.PublishAsync(
        "smoker/test/status", Encoding.UTF8.GetBytes($$"""{"state":"online","period_s":{{seconds}}}"""));

    private static ILocator State(IPage tab) => tab.Locator("#state");

    private static ILocator Card(IPage tab, string probe) => tab.Locator($"[data-probe='{probe}']");
}
