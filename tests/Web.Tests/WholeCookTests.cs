using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SmartSmoker.Web.Tests;

[Collection(Cooks.Name)]
[Trait("Needs", "server")]
public sealed class WholeCookTests(Chromium chromium, WholeCook cook, LiveCook live)
{
    private readonly List<string> _complaints = [];

    public static TheoryData<string, bool, bool> Views
    {
        get
        {
            var views = new TheoryData<string, bool, bool>();
            foreach (var view in (string[])["now", "alerts", "cooks", "cook", "compare", "devices", "settings"])
            {
                views.Add(view, false, false);
                views.Add(view, true, true);
            }

            return views;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_drawn_whole_and_zoomed_by_button_wheel_and_key(bool onPhone)
    {
        var page = await chromium.OpenAsync(cook.Gateway.Url, _complaints, onPhone ? ScreenSize.Phone : null);
        await Expect(page.Locator("[data-probe='01-smoker']"))
            .ToContainTextAsync($"{cook.Rows[^1].TemperaturesF[0]:F1} °F");
        var curves = page.Locator("path.curve");
        await Expect(curves).ToHaveCountAsync(3);
        Assert.True(cook.Rows.Sum(row => row.ReadingCount) >= 3_600);
        var whole = await curves.First.GetAttributeAsync("d");

        await page.GetByRole(AriaRole.Button, new() { Name = "3 h" }).ClickAsync();
        await Expect(curves.First).Not.ToHaveAttributeAsync("d", whole!);
        var hours = await curves.First.GetAttributeAsync("d");

        await page.Locator(".plot").HoverAsync();
        for (var i = 0; i < 20; i++)
        {
            await page.Mouse.WheelAsync(0, -100);
        }

        await Expect(curves.First).Not.ToHaveAttributeAsync("d", hours!);
        await Expect(page.Locator(".readout")).ToContainTextAsync("Smoker");

        await page.Locator(".plot").FocusAsync();
        await page.Keyboard.PressAsync("0");
        await Expect(curves.First).ToHaveAttributeAsync("d", whole!);
        await page.Context.CloseAsync();
        Assert.Empty(_complaints);
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Axe_finds_nothing_serious(string view, bool onPhone, bool dark)
    {
        var page = await OpenAsync(view, onPhone ? ScreenSize.Phone : null, dark);
        await AxeCheck.AssertCleanAsync(page);
        await page.Context.CloseAsync();
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task A_cook_is_named_deleted_and_brought_back()
    {
        var page = await OpenAsync("cooks");
        using var client = cook.Gateway.Client();
        var file = await client.GetStringAsync($"/api/cooks/{await IdAsync(client)}/export?format=csv");
        await page.GetByLabel("File to import").SetInputFilesAsync(
            new FilePayload
            {
                Name = "cook.csv",
                MimeType = "text/csv",
                Buffer = System.Text.Encoding.UTF8.GetBytes(
                    file.Replace(",test,", ",lent,", StringComparison.Ordinal))
            });
        await page.Locator("li.cook", new() { HasText = "lent" }).GetByRole(AriaRole.Link).ClickAsync();

        await page.GetByLabel("Cook name").FillAsync("Uncle's brisket");
        await page.GetByLabel("Notes").FillAsync("Oak, too much of it.");
        await page.GetByLabel("Notes").BlurAsync();
        await page.GetByLabel("Photos to add").SetInputFilesAsync(
            new FilePayload { Name = "ribs.jpg", MimeType = "image/jpeg", Buffer = Photos.Png("tEXt") }); // by content, not name
        await Expect(page.Locator(".photos img")).ToHaveJSPropertyAsync("naturalWidth", 1);
        await Expect(page.Locator(".toast"))
            .ToHaveTextAsync(new System.Text.RegularExpressions.Regex("Saved.|Photo added."));
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Expect(page.Locator(".cooks")).Not.ToContainTextAsync("Uncle's brisket");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.GetByLabel("Notes")).ToHaveValueAsync("Oak, too much of it.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Cooks", Exact = true }).ClickAsync();
        await Expect(page.Locator(".cooks")).ToContainTextAsync("Uncle's brisket");

        foreach (var box in await page.Locator("li.cook input").AllAsync())
        {
            await box.CheckAsync();
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Compare 3" }).ClickAsync();
        await Expect(page.Locator("path.curve")).ToHaveCountAsync(9);
        await page.Locator(".pick.smoker input").UncheckAsync();
        await Expect(page.Locator("path.curve")).ToHaveCountAsync(6);

        await page.GetByRole(AriaRole.Link, new() { Name = "Uncle's brisket" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await page.GetByText("Deleted (1)").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete Uncle's brisket permanently" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete permanently" })
            .ClickAsync();
        await Expect(page.GetByText("Deleted (1)")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task A_printed_cook_is_its_chart_and_facts_without_buttons()
    {
        var page = await OpenAsync("cook");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator("path.curve").First).ToBeVisibleAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(3);
        await Expect(page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Navigation)).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    /// <summary>The pictures of the README and of docs, where SMOKER_PICTURES names a folder; else nothing is kept.</summary>
    [Fact]
    public async Task Every_page_has_its_picture()
    {
        await PictureAsync("page", live, "now", null, false);
        await PictureAsync("phone", live, "now", ScreenSize.Phone, false);
        await PictureAsync("dark", live, "now", null, true);
        await PictureAsync("alerts", live, "alerts", ScreenSize.Phone, true);
        await PictureAsync("cook", cook, "cook", null, false);
        await PictureAsync("compare", cook, "compare", null, false);
        await PictureAsync("settings", cook, "settings", null, false);
        await PictureAsync(
            "print", cook, "cook", null, false, page => page.EmulateMediaAsync(new() { Media = Media.Print }));
        await PictureAsync("food", live, "now", ScreenSize.Phone, false, page =>
            page.GetByRole(AriaRole.Button, new() { Name = "Set food and target of Food A" }).TapAsync());
    }

    private async Task PictureAsync(
        string name, WholeCook of, string view, ScreenSize? size, bool dark, Func<IPage, Task>? first = null)
    {
        var page = await OpenAsync(view, size, dark, of.Gateway);
        await (first?.Invoke(page) ?? Task.CompletedTask);
        await Pictures.TakeAsync(page, name);
        await page.Context.CloseAsync();
    }

    private static async Task<string> IdAsync(HttpClient client, string device = "test") =>
        System.Text.Json.JsonDocument.Parse(await client.GetStringAsync($"/api/cooks?device={device}"))
            .RootElement[0].GetProperty("id").GetString()!;

    /// <summary>Opens a view, and waits until it is filled.</summary>
    private async Task<IPage> OpenAsync(
        string view, ScreenSize? size = null, bool dark = false, GatewayUnderTest? of = null)
    {
        var gateway = of ?? cook.Gateway;
        using var client = gateway.Client();
        await gateway.PublishAsync("smoker/test/status", WholeCook.Status);
        var (id, another) = (await IdAsync(client), await IdAsync(client, "import.default"));
        var address = view switch { "cook" => $"cook/{id}", "compare" => $"compare/{id}/{another}", _ => view };
        var page = await chromium.OpenAsync($"{gateway.Url}/#{address}", _complaints, size, dark);
        await Expect(page.Locator("#state"))
            .ToHaveTextAsync(new System.Text.RegularExpressions.Regex("live|device offline"));
        await Expect(page.Locator(view switch
        {
            "now" or "cook" or "compare" => "path.curve >> nth=0",
            "alerts" => "#alerts",
            "cooks" => "li.cook >> nth=0",
            "devices" => ".device",
            _ => ".thresholds",
        })).ToBeAttachedAsync();
        return page;
    }
}
