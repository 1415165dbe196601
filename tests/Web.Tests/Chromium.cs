using System.Collections.Concurrent;
using Microsoft.Playwright;
using SmartSmoker.Store;
using SmartSmoker.Web.Access;
using static Microsoft.Playwright.Assertions;

namespace SmartSmoker.Web.Tests;

/// <summary>One headless Chromium, the machine's own, for all tests of a class.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>How long a test waits for what is to come: a machine that is busy is no failure.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly ConcurrentDictionary<string, string> Databases = new();

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        FastRun.RejectServer();
        SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            Timeout = (float)Patience.TotalMilliseconds,
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox"], // a container's root may not sandbox
        });
    }

    /// <summary>Opens the page, as another tab of <paramref name="beside"/> if given; whatever it complains of, refused by its
    /// content policy too, is added to <paramref name="complaints"/>. With <paramref name="now"/> the test moves its clock.</summary>
    public async Task<IPage> OpenAsync(string url, ICollection<string> complaints, ScreenSize? size = null,
        bool dark = false, IBrowserContext? beside = null, DateTime? now = null)
    {
        var (width, height) = size ?? ScreenSize.Desktop;
        var context = beside ?? await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            HasTouch = width < ScreenSize.Desktop.Width,
            DeviceScaleFactor = width < ScreenSize.Desktop.Width ? 2 : 1.5f,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            TimezoneId = "UTC",
            Locale = "en-GB",
        });
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        var page = await context.NewPageAsync();
        if (now is not null)
        {
            await page.Clock.InstallAsync(new() { TimeDate = now });
        }

        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning"
                && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        if (beside is null && Databases.TryGetValue(new Uri(url).Authority, out var database))
        {
            var link = SignInLink.Make(Database.From(database), TimeProvider.System, url);
            await page.RunAndWaitForResponseAsync(
                () => page.GotoAsync(link), answer => answer.Url.EndsWith("/api/link-in", StringComparison.Ordinal));
        }

        await page.GotoAsync(url);
        return page;
    }

    /// <summary>Makes browsers sign in, once each and by a link, to the gateway at <paramref name="url"/>.</summary>
    public static void SignInTo(string url, string database) => Databases[new Uri(url).Authority] = database;

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}

/// <summary>Size of a screen in CSS pixels.</summary>
public sealed record ScreenSize(int Width, int Height)
{
    /// <summary>A laptop's window.</summary>
    public static ScreenSize Desktop { get; } = new(1280, 900);

    /// <summary>A usual phone.</summary>
    public static ScreenSize Phone { get; } = new(390, 844);
}
