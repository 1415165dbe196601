using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SmartSmoker.Domain;
using SmartSmoker.Web.Access;
using static Microsoft.Playwright.Assertions;

namespace SmartSmoker.Web.Tests;

/// <summary>A gateway where everybody has to sign in, as from another machine.</summary>
[Trait("Needs", "server")]
public sealed class AccessTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime, IDisposable
{
    private const string Password = "hickory and oak";

    private readonly List<string> _complaints = [];
    private readonly HttpClient _client = new(new HttpClientHandler { UseCookies = false });
    private GatewayUnderTest _gateway = null!;

    private Owner Owner => _gateway.Services.GetRequiredService<Owner>();

    private AccessKeys Keys => _gateway.Services.GetRequiredService<AccessKeys>();

    public async Task InitializeAsync()
    {
        _gateway = await GatewayUnderTest.StartAsync(signIn: true);
        _client.BaseAddress = new Uri(_gateway.Url);
        await _gateway.PublishAsync(ProbeKey.Smoker, new DateTimeOffset(2024, 6, 1, 10, 0, 0, TimeSpan.Zero), 225.3f);
    }

    public void Dispose() => _client.Dispose();

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task The_first_password_needs_the_code_of_the_console_and_then_signs_in_and_out()
    {
        var page = await chromium.OpenAsync(_gateway.Url, _complaints, ScreenSize.Phone);
        await page.GetByLabel("Code from the console").FillAsync("AAAAAAAAAAAA");
        await page.GetByLabel("New password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set password" }).TapAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not the code");
        await page.GetByLabel("Code from the console").FillAsync(Owner.SetupCode());
        await page.GetByRole(AriaRole.Button, new() { Name = "Set password" }).TapAsync();
        await Expect(page.Locator("[data-probe='01-smoker']")).ToContainTextAsync("225.3 °F");

        await page.GetByRole(AriaRole.Link, new() { Name = "Settings" }).TapAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).TapAsync();
        await page.GetByLabel("Password").FillAsync("hickory and elm");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).TapAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Wrong password");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).TapAsync();
        await Expect(page.Locator(".thresholds")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_share_link_shows_and_changes_nothing()
    {
        var key = Keys.Make("share", AccessRole.Reader, "Aunt", TimeSpan.FromDays(1));
        var page = await chromium.OpenAsync($"{_gateway.Url}/#share={key}", _complaints);
        await Expect(page.Locator("[data-probe='01-smoker']")).ToContainTextAsync("225.3 °F");
        Assert.DoesNotContain(key, page.Url, StringComparison.Ordinal);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "End cook" })).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
        Assert.Equal(
            HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Post, "/api/devices/test/cook/end", cookie: key));
    }

    [Theory]
    [InlineData("/api/snapshot")]
    [InlineData("/api/live")]
    [InlineData("/api/cooks")]
    [InlineData("/api/keys")]
    [InlineData("/api/devices")]
    [InlineData("/openapi/v1.json")]
    public async Task Nothing_is_told_to_who_is_not_signed_in(string path) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await _client.GetAsync(path)).StatusCode);

    [Fact]
    public async Task A_token_opens_what_its_role_may_until_it_is_taken_back()
    {
        var (reader, owner) =
            (Keys.Make("token", AccessRole.Reader, "display", null),
            Keys.Make("token", AccessRole.Owner, "home", null));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(HttpMethod.Get, "/api/snapshot", reader));
        Assert.Equal(
            HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Post, "/api/devices/test/cook/start", reader));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Get, "/api/keys", reader));
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(HttpMethod.Post, "/api/devices/test/cook/start", owner));

        Assert.True(Keys.Revoke(Keys.Given().Single(key => key.Name == "home").Id));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(HttpMethod.Get, "/api/snapshot", owner));
    }

    [Fact]
    public async Task A_cookie_changes_nothing_without_the_header_that_no_other_site_can_send()
    {
        var session = Keys.Make("session", AccessRole.Owner, "", TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.Forbidden,
            await SendAsync(HttpMethod.Post, "/api/devices/test/cook/start", cookie: session, header: false));
        Assert.Equal(
            HttpStatusCode.NoContent,
            await SendAsync(HttpMethod.Post, "/api/devices/test/cook/start", cookie: session));
    }

    [Fact]
    public async Task Guessing_the_password_is_stopped_after_five_attempts()
    {
        Owner.SetPassword(Password);
        for (var i = 0; i < AccessSetup.AttemptCountMax; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await SignInAsync($"a wrong guess {i}")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await SignInAsync(Password)).StatusCode);
    }

    [Fact]
    public async Task The_cookie_is_for_this_page_alone_and_no_script_reads_it()
    {
        Owner.SetPassword(Password);
        var cookie = Assert.Single((await SignInAsync(Password)).Headers.GetValues("Set-Cookie"));
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<HttpResponseMessage> SignInAsync(string password)
    {
        using var request =
            new HttpRequestMessage(HttpMethod.Post, "/api/sign-in") { Content = JsonContent.Create(new { password }) };
        request.Headers.Add(AccessSetup.ChangeHeader, "1");
        return await _client.SendAsync(request);
    }

    private async Task<HttpStatusCode> SendAsync(
        HttpMethod method, string path, string? token = null, string? cookie = null,
        bool header = true)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (cookie is not null)
        {
            request.Headers.Add("Cookie", $"{KeyAuthentication.SchemeName}={cookie}");
            if (header)
            {
                request.Headers.Add(AccessSetup.ChangeHeader, "1");
            }
        }

        using var answer = await _client.SendAsync(request);
        return answer.StatusCode;
    }
}
