using Microsoft.Playwright;
using SmartSmoker.Domain;
using static Microsoft.Playwright.Assertions;

namespace SmartSmoker.Web.Tests;

/// <summary>The page in one hand.</summary>
[Collection(Cooks.Name)]
[Trait("Needs", "server")]
public sealed class MobileTests(Chromium chromium, WholeCook cook)
{
    /// <summary>What a finger hits without looking, CSS pixels (Material Design, touch targets).</summary>
    private const int TargetMin = 48;

    private readonly List<string> _complaints = [];

    [Fact]
    public async Task Two_fingers_zoom_the_chart_and_one_moves_it()
    {
        var page = await chromium.OpenAsync(cook.Gateway.Url, _complaints, ScreenSize.Phone);
        var curve = page.Locator("path.curve").First;
        await Expect(curve).ToBeAttachedAsync();
        await page.Locator(".plot").ScrollIntoViewIfNeededAsync();
        var box = (await page.Locator(".plot").BoundingBoxAsync())!;
        var (middle, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        var whole = await curve.GetAttributeAsync("d");

        var touch = await page.Context.NewCDPSessionAsync(page);
        await MoveAsync(page, touch, [(middle - 30, y), (middle + 30, y)], [(middle - 120, y), (middle + 120, y)]);
        await Expect(curve).Not.ToHaveAttributeAsync("d", whole!);
        var labels = await TimesAsync(page);

        await MoveAsync(page, touch, [(middle, y)], [(middle + 100, y)]);
        await Expect(page.Locator(".plot text[text-anchor=middle]").First).Not.ToHaveTextAsync(labels[0]);
        Assert.True(
            string.CompareOrdinal((await TimesAsync(page))[0], labels[0]) < 0,
            "dragged right, earlier times come into sight");

        await MoveAsync(page, touch, [(middle - 120, y), (middle + 120, y)], [(middle - 10, y), (middle + 10, y)]);
        await Expect(curve).ToHaveAttributeAsync("d", whole!);
        await page.Context.CloseAsync();
        Assert.Empty(_complaints);
    }

    [Theory]
    [InlineData("now")]
    [InlineData("alerts")]
    [InlineData("cooks")]
    [InlineData("settings")]
    public async Task Whatever_can_be_tapped_is_large_enough_for_greasy_fingers(string view)
    {
        var page = await chromium.OpenAsync($"{cook.Gateway.Url}/#{view}", _complaints, ScreenSize.Phone);
        await Expect(page.Locator("#view > *").First).ToBeAttachedAsync();
        var small = await page.EvaluateAsync<string[]>("""
            least => [...document.querySelectorAll(
              'button, .button, #tabs a, select, input:not([type=checkbox], [type=radio], .away), label.check, .pick, summary')]
              .filter(node => node.checkVisibility() && node.getBoundingClientRect().height < least - 0.5)
              .map(node => `${node.tagName} ${node.textContent} ${node.getBoundingClientRect().height}`)
            """, TargetMin);
        Assert.Empty(small);
        await page.Context.CloseAsync();
    }

    private static async Task<IReadOnlyList<string>> TimesAsync(IPage page) =>
        await page.Locator(".plot text[text-anchor=middle]").AllTextContentsAsync();

    private static async Task MoveAsync(
        IPage page, ICDPSession touch, (float X, float Y)[] from, (float X, float Y)[] to)
    {
        const int steps = 8;
        await SendAsync(touch, "touchStart", from);
        for (var step = 1; step <= steps; step++)
        {
            var part = step / (float)steps;
            await SendAsync(
                touch, "touchMove",
                [.. from.Zip(to, (a, b) => (a.X + ((b.X - a.X) * part), a.Y + ((b.Y - a.Y) * part)))]);
        }

        await SendAsync(touch, "touchEnd", []);
        await page.EvaluateAsync(
            "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
    }

    private static Task<System.Text.Json.JsonElement?> SendAsync(
        ICDPSession touch, string type, (float X, float Y)[] points) =>
        touch.SendAsync("Input.dispatchTouchEvent", new()
        {
            ["type"] = type,
            ["touchPoints"] = points.Select((point, id) => new { x = point.X, y = point.Y, id }).ToArray(),
        });
}
