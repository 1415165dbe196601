using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SmartSmoker.Store;
using SmartSmoker.Web.Access;

namespace SmartSmoker.Web.Tests;

/// <summary>What makes a request the owner's, and that a loopback address alone does not.</summary>
public sealed class OwnerTests : IAsyncLifetime
{
    private GatewayUnderTest _gateway = null!;

    public async Task InitializeAsync() => _gateway = await GatewayUnderTest.StartAsync(signIn: true);

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Theory]
    [InlineData("GET", "/api/snapshot", null, null)]
    [InlineData("GET", "/api/snapshot", "Host", "localhost")]
    [InlineData("POST", "/api/devices/test/cook/start", null, null)]
    [InlineData("PUT", "/api/password", "X-Real-IP", "127.0.0.1")]
    [InlineData("GET", "/metrics", null, null)]
    public async Task A_loopback_address_alone_is_no_owner(string method, string path, string? header, string? value)
    {
        using var client = new HttpClient { BaseAddress = new Uri(_gateway.Url) };
        client.DefaultRequestHeaders.Add(AccessSetup.ChangeHeader, "1");
        if (header is not null)
        {
            client.DefaultRequestHeaders.Add(header, value);
        }

        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = JsonContent.Create(new { });
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.SendAsync(request)).StatusCode);
    }

    [Trait("Needs", "server")]
    [Theory]
    [InlineData("proxy_pass http://127.0.0.1:PORT;")]
    [InlineData("proxy_pass http://127.0.0.1:PORT; proxy_set_header Via \"\"; proxy_set_header Host localhost;")]
    public async Task Through_nginx_on_this_machine_a_stranger_stays_a_stranger(string lines)
    {
        await using var nginx = await DebianProxy.NginxAsync(
            lines.Replace("PORT", $"{new Uri(_gateway.Url).Port}", StringComparison.Ordinal));
        using var stranger = new HttpClient { BaseAddress = new Uri(nginx.Url) };
        using var owner = new OwnerClient(_gateway.Folder) { BaseAddress = new Uri(nginx.Url) };
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/snapshot")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/api/snapshot")).StatusCode);
    }

    [Fact]
    public async Task A_sign_in_link_works_once_and_its_session_outlives_a_restart()
    {
        var code = Link().Split("#sign-in=")[1];
        using var browser = Browser();
        Assert.Equal(HttpStatusCode.NoContent, (await LinkInAsync(browser, code)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/keys")).StatusCode);
        using var second = Browser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await LinkInAsync(second, code)).StatusCode);

        await _gateway.StopAsync();
        await _gateway.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/keys")).StatusCode);
    }

    [Fact]
    public async Task A_link_expires_and_is_listed_nowhere_and_opens_nothing_by_itself()
    {
        var past = new PastTime();
        var expired = SignInLink.Make(_gateway.Services.GetRequiredService<Database>(), past, _gateway.Url);
        using var browser = Browser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await LinkInAsync(browser, expired.Split('=')[1])).StatusCode);

        var code = Link().Split("#sign-in=")[1];
        using var owner = _gateway.Client();
        Assert.Equal("[]", await owner.GetStringAsync("/api/keys"));
        browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", code);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/snapshot")).StatusCode);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task The_token_file_is_the_gateway_users_alone_and_stays_the_same()
    {
        var file = Path.Combine(_gateway.Folder, OwnerClient.FileName);
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(file));
        var token = await File.ReadAllTextAsync(file);
        File.SetUnixFileMode(file, OwnerOnly | UnixFileMode.OtherRead);

        await _gateway.StopAsync();
        await _gateway.StartAsync();
        Assert.Equal((token, OwnerOnly), (await File.ReadAllTextAsync(file), File.GetUnixFileMode(file)));
    }

    private string Link() => SignInLink.Make(
        _gateway.Services.GetRequiredService<Database>(), TimeProvider.System, _gateway.Url);

    private HttpClient Browser() => new()
    {
        BaseAddress = new Uri(_gateway.Url),
        DefaultRequestHeaders = { { AccessSetup.ChangeHeader, "1" } },
    };

    private static Task<HttpResponseMessage> LinkInAsync(HttpClient client, string code) =>
        client.PostAsJsonAsync("/api/link-in", new { code });

    private sealed class PastTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - (SignInLink.Lifetime * 2);
    }
}
