using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Settings;
using SmartSmoker.Engine;
using static Microsoft.Playwright.Assertions;

namespace SmartSmoker.Web.Tests;

[Trait("Needs", "server")]
public sealed class ThresholdTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly List<string> _complaints = [];
    private GatewayUnderTest _gateway = null!;

    public async Task InitializeAsync() => _gateway = await GatewayUnderTest.StartAsync();

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task A_change_on_the_page_is_checked_holds_at_once_and_is_recorded()
    {
        var page = await chromium.OpenAsync(_gateway.Url + "/#settings", _complaints);
        var drop = page.Locator("[data-threshold='drop-f']");
        await drop.FillAsync("1000");
        await drop.BlurAsync();
        await Expect(page.Locator("#error-drop-f")).ToHaveTextAsync("drop-f must be 5 to 100 °F, not 1000");
        Assert.Equal(15, Value("drop-f"));

        await drop.FillAsync("22");
        await drop.BlurAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Reset Drop", Exact = true })).ToBeVisibleAsync();
        Assert.Equal(22, Value("drop-f"));
        await page.GetByText("Change history").ClickAsync();
        await Expect(page.Locator("details li")).ToContainTextAsync("Drop to 22");

        await page.GetByRole(AriaRole.Button, new() { Name = "Reset Drop", Exact = true }).ClickAsync();
        await Expect(drop).ToHaveValueAsync("15");
        await page.Context.CloseAsync();
    }

    /// <summary>Waits on the page, which hears of the change by itself when it is opened again.</summary>
    [Fact]
    public async Task A_change_in_the_file_holds_without_a_restart_and_a_later_one_on_the_page_wins()
    {
        await WriteAsync(new() { ["02-food-A/stall-rise-f"] = 2, ["drop-f"] = 30 }); // sent in this order
        var page = await chromium.OpenAsync(_gateway.Url + "/#settings", _complaints);
        var drop = page.Locator("[data-threshold='drop-f']");
        await ReloadUntilAsync(page, drop, "30");
        Assert.Equal(2, Value("stall-rise-f", ProbeKey.FoodA));
        Assert.Equal(1, Value("stall-rise-f", ProbeKey.FoodB));

        await drop.FillAsync("25");
        await drop.BlurAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync("25");
        await WriteAsync(new() { ["drop-f"] = 30, ["02-food-A/stall-rise-f"] = 3 });
        await page.GetByLabel("For probe").SelectOptionAsync("02-food-A");
        await ReloadUntilAsync(page, page.Locator("[data-threshold='stall-rise-f']"), "3", "02-food-A");
        Assert.Equal(25, Value("drop-f"));
        await page.Context.CloseAsync();
    }

    private static async Task ReloadUntilAsync(IPage page, ILocator input, string value, string probe = "")
    {
        using var patience = new CancellationTokenSource(Chromium.Patience);
        while (await input.InputValueAsync() != value && !patience.IsCancellationRequested)
        {
            await page.ReloadAsync();
            await page.GetByLabel("For probe").SelectOptionAsync(probe);
            await Expect(input).ToHaveValueAsync(new Regex("."));
        }

        await Expect(input).ToHaveValueAsync(value);
    }

    private Task WriteAsync(Dictionary<string, double> thresholds) =>
        File.WriteAllTextAsync(_gateway.SettingsFile, JsonSerializer.Serialize(new { Thresholds = thresholds }));

    private double Value(string name, ProbeKey? probe = null) =>
        _gateway.Services.GetRequiredService<LiveFeed>()
            .State.Layers.For("test", probe ?? ProbeKey.Smoker)[ThresholdCatalog.Find(name)!];
}
