using Microsoft.Playwright;

namespace SmartSmoker.Web.Tests;

/// <summary>The pictures of the README and of docs, kept where SMOKER_PICTURES names a folder.</summary>
internal static class Pictures
{
    /// <summary>Takes one, of the whole page on a desktop and of the screen on a phone.</summary>
    public static async Task TakeAsync(IPage page, string name)
    {
        var folder = Environment.GetEnvironmentVariable("SMOKER_PICTURES");
        Assert.NotEmpty(await page.ScreenshotAsync(new()
        {
            Path = folder is null ? null : Path.Combine(folder, name + ".png"),
            FullPage = page.ViewportSize!.Width >= ScreenSize.Desktop.Width,
        }));
    }
}
