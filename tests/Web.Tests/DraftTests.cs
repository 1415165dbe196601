using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using SmartSmoker.Domain;
using static Microsoft.Playwright.Assertions;

namespace SmartSmoker.Web.Tests;

/// <summary>What a person types is never lost to a live update, a reload or another tab.</summary>
[Trait("Needs", "server")]
public sealed class DraftTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2024, 6, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly List<string> _complaints = [];
    private GatewayUnderTest _gateway = null!;
    private HttpClient _client = null!;
    private string _id = "";
    private IPage _page = null!;

    public async Task InitializeAsync()
    {
        _gateway = await GatewayUnderTest.StartAsync();
        _client = _gateway.Client();
        for (var minute = 0; minute < 10; minute++)
        {
            await PublishAsync(minute);
        }

        using var cooks = JsonDocument.Parse(await _client.GetStringAsync("/api/cooks"));
        _id = cooks.RootElement[0].GetProperty("id").GetString()!;
        _page = await OpenAsync();
    }

    public async Task DisposeAsync()
    {
        await _page.Context.CloseAsync();
        _client.Dispose();
        await _gateway.DisposeAsync();
        Assert.Empty(_complaints);
    }

    [Theory]
    [InlineData("Notes", "notes")]
    [InlineData("Cook name", "name")]
    public async Task A_draft_survives_live_updates_and_a_reload_until_it_is_saved(string label, string field)
    {
        await _page.GetByLabel(label).PressSequentiallyAsync("Oak, not hickory");
        await PublishAsync(10);
        await Expect(Row(_page)).ToContainTextAsync("11");
        await Expect(_page.GetByLabel(label)).ToHaveValueAsync("Oak, not hickory");
        await Expect(_page.GetByLabel(label)).ToBeFocusedAsync();

        await _page.ReloadAsync();
        await Expect(_page.GetByLabel(label)).ToHaveValueAsync("Oak, not hickory");
        await Expect(_page.GetByText("is not saved yet")).ToBeVisibleAsync();
        await _page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(_page.GetByText("is not saved yet")).ToBeHiddenAsync();
        Assert.Equal("Oak, not hickory", await StoredAsync(field));
    }

    [Fact]
    public async Task A_draft_that_cannot_be_saved_stays_until_it_can()
    {
        await _page.RouteAsync("**/api/cooks/*", route => route.Request.Method == "PATCH"
            ? route.AbortAsync() : route.ContinueAsync());
        await TypeAndLeaveAsync(_page, "Oak");
        await Expect(_page.Locator(".toast")).ToContainTextAsync("not responding");
        await _page.UnrouteAllAsync();
        await _page.GetByRole(AriaRole.Link, new() { Name = "Alerts" }).ClickAsync();
        await _page.GoBackAsync();
        await Expect(_page.GetByLabel("Notes")).ToHaveValueAsync("Oak");
        await _page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(_page.Locator(".toast")).ToHaveTextAsync("Saved.");
        Assert.Equal("Oak", await StoredAsync("notes"));
    }

    [Theory]
    [InlineData(true, "Keep both", "Elm\nOak")]
    [InlineData(true, "Keep mine", "Oak")]
    [InlineData(true, "Use theirs", "Elm")]
    [InlineData(false, "Keep both", "Elm\nOak")]
    public async Task Two_tabs_that_edit_the_same_note_lose_neither_text_silently(
        bool seesTheOther, string choice, string stored)
    {
        var other = await OpenAsync(_page.Context);
        if (seesTheOther)
        {
            await _page.GetByLabel("Notes").PressSequentiallyAsync("Oak");
            await TypeAndLeaveAsync(other, "Elm");
        }
        else
        {
            await _page.RouteAsync("**/api/cooks/*?unit=*", route => route.AbortAsync()); // no update reaches this tab
            await TypeAndLeaveAsync(other, "Elm");
            await Expect(other.Locator(".toast")).ToHaveTextAsync("Saved.");
            await TypeAndLeaveAsync(_page, "Oak");
        }

        await Expect(_page.Locator(".draft blockquote")).ToHaveTextAsync("Elm");
        Assert.Equal("Elm", await StoredAsync("notes"));
        await _page.GetByRole(AriaRole.Button, new() { Name = choice }).ClickAsync();
        await Expect(_page.Locator(".draft blockquote")).ToBeHiddenAsync();
        await Expect(other.GetByLabel("Notes")).ToHaveValueAsync(stored);
        Assert.Equal(stored, await StoredAsync("notes"));
    }

    [Fact]
    public async Task A_name_and_a_note_that_are_saved_at_once_are_both_kept()
    {
        for (var i = 0; i < 20; i++)
        {
            await Task.WhenAll(
                _client.PatchAsJsonAsync($"/api/cooks/{_id}", new { name = $"Brisket {i}" }),
                _client.PatchAsJsonAsync($"/api/cooks/{_id}", new { notes = $"Oak {i}" }));
            Assert.Equal(($"Brisket {i}", $"Oak {i}"), (await StoredAsync("name"), await StoredAsync("notes")));
        }
    }

    [Fact]
    public async Task A_threshold_that_is_typed_while_another_is_saved_stays()
    {
        await _page.GetByRole(AriaRole.Link, new() { Name = "Settings" }).ClickAsync();
        var inputs = _page.Locator("[data-threshold]");
        await Expect(inputs.Nth(1)).ToBeVisibleAsync();
        var release = new TaskCompletionSource();
        await _page.RouteAsync("**/api/thresholds", async route =>
        {
            await release.Task;
            await route.ContinueAsync();
        });
        var highest = await inputs.First.GetAttributeAsync("max");
        await inputs.First.FillAsync(highest!);
        await inputs.Nth(1).ClickAsync();
        await inputs.Nth(1).FillAsync("7.25");
        release.SetResult();
        await Expect(_page.Locator(".thresholds li.own").First).ToBeVisibleAsync(); // a slow browser saves the second, too
        await Expect(inputs.First).ToHaveValueAsync(highest!);
        await Expect(inputs.Nth(1)).ToHaveValueAsync("7.25");
        await Expect(inputs.Nth(1)).ToBeFocusedAsync();
        await inputs.Nth(1).FillAsync(""); // nothing to save when the tab closes
    }

    [Fact]
    public async Task A_button_keeps_the_focus_through_a_live_update()
    {
        for (var minute = 10; minute < 14; minute++)
        {
            await PublishAsync(minute, -60);
        }

        await _page.GetByRole(AriaRole.Link, new() { Name = "Alerts" }).ClickAsync();
        var snooze = _page.GetByRole(AriaRole.Button, new() { Name = "Snooze 15 min" }).First;
        await snooze.FocusAsync();
        var redrawn = _page.EvaluateAsync("""
            () => new Promise(resolve => new MutationObserver(resolve).observe(
              document.getElementById('alerts'), { childList: true, subtree: true }))
            """);
        await PublishAsync(14, -60);
        await redrawn;
        await Expect(snooze).ToBeFocusedAsync();
    }

    private static async Task TypeAndLeaveAsync(IPage page, string text)
    {
        await page.GetByLabel("Notes").FillAsync(text);
        await page.GetByLabel("Notes").BlurAsync();
    }

    private Task PublishAsync(int minute, float more = 0) =>
        _gateway.PublishAsync(ProbeKey.Smoker, Start.AddMinutes(minute), 225 + minute + more);

    private async Task<string?> StoredAsync(string field)
    {
        using var detail = JsonDocument.Parse(await _client.GetStringAsync($"/api/cooks/{_id}"));
        return detail.RootElement.GetProperty("cook").GetProperty(field).GetString();
    }

    private static ILocator Row(IPage page) => page.Locator("tbody tr").First.Locator("td").Last;

    private async Task<IPage> OpenAsync(IBrowserContext? beside = null)
    {
        var page = await chromium.OpenAsync($"{_gateway.Url}/#cook/{_id}", _complaints, beside: beside);
        await Expect(Row(page)).ToHaveTextAsync("10");
        return page;
    }
}
