using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SmartSmoker.Domain;
using static Microsoft.Playwright.Assertions;

namespace SmartSmoker.Web.Tests;

/// <summary>Slow, missing and refused answers leave the page with the right content.</summary>
[Trait("Needs", "server")]
public sealed class RaceTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
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
    [InlineData("Cooks", "**/api/cooks*", "No cooks yet")]
    [InlineData("Devices", "**/api/rejected", "Rejected messages")]
    [InlineData("Settings", "**/api/thresholds*", "Alert thresholds")]
    public async Task A_slow_answer_of_a_view_that_was_left_does_not_replace_the_next_view(
        string view, string path, string content)
    {
        var page = await OpenAsync();
        var (asked, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync(path, async route =>
        {
            asked.TrySetResult();
            await release.Task;
            await IfStillWantedAsync(() => route.ContinueAsync());
        });
        await page.GetByRole(AriaRole.Link, new() { Name = view, Exact = true }).ClickAsync();
        await asked.Task.WaitAsync(Chromium.Patience);
        await page.GetByRole(AriaRole.Link, new() { Name = "Alerts" }).ClickAsync();
        await Expect(page.Locator("#alerts")).ToBeVisibleAsync();
        release.SetResult();

        await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.Wait });
        await page.EvaluateAsync("""
            () => fetch('api/session').then(() => new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn))))
            """);
        await Expect(page.Locator("#alerts")).ToBeVisibleAsync();
        await Expect(page.GetByText(content)).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("**/api/session", "aborted")]
    [InlineData("**/api/session", "503")]
    [InlineData("**/api/session", "unanswered")]
    [InlineData("**/api/presets", "aborted")]
    [InlineData("**/api/snapshot*", "503")]
    public async Task A_first_request_that_fails_is_repeated(string path, string failure)
    {
        var page = await OpenAsync();
        await _gateway.PublishAsync(ProbeKey.Smoker, Start, 225);
        await _gateway.PublishAsync(ProbeKey.FoodA, Start, 60);
        await SetFoodAsync();
        var failed = new TaskCompletionSource();
        await page.RouteAsync(
            path,
            async route =>
            {
                await (failure switch
                {
                    "aborted" => route.AbortAsync(),
                    "503" => route.FulfillAsync(new() { Status = 503 }),
                    _ => Task.CompletedTask, // the page gives up by itself
                });
                failed.TrySetResult();
            },
            new() { Times = 1 });
        await page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
        await failed.Task.WaitAsync(Chromium.Patience);
        await Expect(page.Locator("#state")).ToHaveTextAsync("live");
        await _gateway.PublishAsync(ProbeKey.Smoker, Start.AddSeconds(30), 226);
        await Expect(page.Locator("[data-probe='01-smoker']")).ToContainTextAsync("226.0 °F");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("Share link", false)]
    [InlineData("Share link", true)]
    [InlineData("API token", false)]
    public async Task A_key_is_copied_or_its_dialog_says_that_it_is_not(string kind, bool canCopy)
    {
        var page = await OpenAsync("#settings");
        await page.EvaluateAsync( // as on a page over plain HTTP
            """
            canCopy => {
              Object.defineProperty(navigator, 'clipboard', { value: undefined });
              document.execCommand = () => canCopy;
            }
            """, canCopy);
        await page.GetByRole(AriaRole.Button, new() { Name = kind }).ClickAsync();
        if (kind == "API token")
        {
            await page.GetByLabel("Name").FillAsync("Home Assistant");
            await page.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
        if (canCopy)
        {
            await Expect(page.Locator(".toast")).ToHaveTextAsync("Copied.");
            await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        }
        else
        {
            await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Alert)).ToContainTextAsync("does not let");
            await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox)).ToBeVisibleAsync();
        }

        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("now")]
    [InlineData("cook")]
    public async Task The_readout_of_the_mouse_stays_through_a_live_update(string view)
    {
        await PublishCookAsync();
        var page = await OpenAsync(await AddressAsync(view));
        await page.Locator(".plot").HoverAsync();
        await Expect(page.Locator(".readout")).ToContainTextAsync("Smoker");
        await AssertReadoutStaysAsync(page);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("now")]
    [InlineData("cook")]
    public async Task The_readout_of_a_tap_stays_until_a_tap_elsewhere(string view)
    {
        await PublishCookAsync();
        var page = await OpenAsync(await AddressAsync(view), ScreenSize.Phone);
        await page.Locator(".plot").TapAsync();
        await Expect(page.Locator(".readout")).ToContainTextAsync("Smoker");
        var time = await page.Locator(".readout b").TextContentAsync();
        await AssertReadoutStaysAsync(page);
        await Expect(page.Locator(".readout b")).ToHaveTextAsync(time!);
        await page.Locator(".legend").TapAsync();
        await Expect(page.Locator(".readout")).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    private static async Task IfStillWantedAsync(Func<Task> answer)
    {
        try
        {
            await answer();
        }
        catch (PlaywrightException)
        {
            // The page gave the request up, as it should.
        }
    }

    private async Task AssertReadoutStaysAsync(IPage page)
    {
        var curve = page.Locator("path.curve").First;
        var before = await curve.GetAttributeAsync("d");
        await _gateway.PublishAsync(ProbeKey.Smoker, Start.AddMinutes(11), 230);
        await Expect(curve).Not.ToHaveAttributeAsync("d", before!);
        await Expect(page.Locator(".readout")).ToContainTextAsync("Smoker");
        await Expect(page.Locator(".cursor line")).ToHaveCountAsync(1);
    }

    private async Task PublishCookAsync()
    {
        for (var minute = 0; minute < 10; minute++)
        {
            await _gateway.PublishAsync(ProbeKey.Smoker, Start.AddMinutes(minute), 225 + minute);
        }
    }

    private async Task SetFoodAsync()
    {
        using var client = _gateway.Client();
        using var body = new StringContent(
            """{"kind":"brisket","targetF":203}""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PutAsync("/api/devices/test/foods/02-food-A", body);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<string> AddressAsync(string view)
    {
        using var client = _gateway.Client();
        return view == "now" ? "#now" : "#cook/" + Regex.Match(
            await client.GetStringAsync("/api/cooks"), "\"id\":\"([^\"]+)\"").Groups[1].Value;
    }

    private async Task<IPage> OpenAsync(string address = "", ScreenSize? size = null)
    {
        var page = await chromium.OpenAsync($"{_gateway.Url}/{address}", _complaints, size);
        await Expect(page.Locator("#state")).ToHaveTextAsync("live");
        return page;
    }
}
