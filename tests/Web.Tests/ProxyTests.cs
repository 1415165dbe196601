using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SmartSmoker.Store;
using SmartSmoker.Web.Access;
using static Microsoft.Playwright.Assertions;

namespace SmartSmoker.Web.Tests;

/// <summary>The page behind Debian's nginx and Caddy, in the configurations that docs/PROXY.md shows.</summary>
[Trait("Needs", "server")]
public sealed class ProxyTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("nginx")]
    [InlineData("caddy")]
    public async Task The_documented_proxy_serves_the_page_under_a_path_with_live_events(string proxy)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(
            configure: settings => settings.Access.Proxies = ["127.0.0.1"]);
        await using var front = await StartAsync(proxy, gateway);
        var complaints = new List<string>();
        var page = await chromium.OpenAsync($"{front.Url}/smoker/{Link(gateway)}", complaints);
        await Expect(page.Locator("#state")).ToHaveTextAsync("live");
        var cookie = Assert.Single(await page.Context.CookiesAsync());
        Assert.Equal("/smoker", cookie.Path);
        await page.GotoAsync($"{front.Url}/smoker");
        await Expect(page).ToHaveURLAsync($"{front.Url}/smoker/");
        await page.Context.CloseAsync();
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Events_pass_through_nginx_without_any_setting()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        await using var nginx = await DebianProxy.NginxAsync($"proxy_pass {gateway.Url};");
        using var client = new OwnerClient(gateway.Folder) { BaseAddress = new Uri(nginx.Url) };
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60)); // a full buffer takes minutes
        await using var stream = await client.GetStreamAsync("/api/live", patience.Token);
        using var lines = new StreamReader(stream);
        Assert.Equal("event: beat", await lines.ReadLineAsync(patience.Token));
    }

    [Theory]
    [InlineData("/smoker", HttpStatusCode.Redirect)]
    [InlineData("/smoker/", HttpStatusCode.OK)]
    [InlineData("/smoker/js/app.js", HttpStatusCode.OK)]
    [InlineData("/smoker/api/session", HttpStatusCode.OK)]
    [InlineData("/smoker/nothing", HttpStatusCode.NotFound)]
    [InlineData("/", HttpStatusCode.OK)]
    public async Task A_proxy_may_keep_the_prefix(string path, HttpStatusCode expected)
    {
        await using var gateway = await GatewayUnderTest.StartAsync(
            configure: settings => settings.Access.BasePath = "/smoker");
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new OwnerClient(gateway.Folder, handler) { BaseAddress = new Uri(gateway.Url) };
        var answer = await client.GetAsync(path);
        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.Redirect)
        {
            Assert.Equal("/smoker/", answer.Headers.Location?.ToString());
        }
    }

    [Fact]
    public async Task A_page_that_gets_no_events_polls_a_version_that_changes_with_each_commit()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        using var client = gateway.Client();
        var before = await client.GetFromJsonAsync<Polled>("/api/live/version");
        Assert.Equal(before, await client.GetFromJsonAsync<Polled>("/api/live/version"));
        await gateway.PublishAsync(Domain.ProbeKey.Smoker, TimeProvider.System.GetUtcNow(), 225);
        Assert.NotEqual(before!.Version, (await client.GetFromJsonAsync<Polled>("/api/live/version"))!.Version);
    }

    private static Task<DebianProxy> StartAsync(string proxy, GatewayUnderTest gateway)
    {
        var document = File.ReadAllText(Repository.Path("docs", "PROXY.md"));
        var site = document.Split("```" + proxy + "\n")[1].Split("```")[0]
            .Replace(":8080", $":{new Uri(gateway.Url).Port}", StringComparison.Ordinal);
        return proxy == "nginx" ? DebianProxy.NginxSiteAsync(site) : DebianProxy.CaddySiteAsync(site);
    }

    private static string Link(GatewayUnderTest gateway) => new Uri(SignInLink.Make(
        gateway.Services.GetRequiredService<Database>(), TimeProvider.System, gateway.Url)).Fragment;

    private sealed record Polled(string Version, bool Intake, bool Storage);
}
