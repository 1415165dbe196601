using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SmartSmoker.Store;
using SmartSmoker.Web.Access;

namespace SmartSmoker.Web.Tests;

/// <summary>What a stranger or a viewer cannot take from others, and what a viewer does not see.</summary>
[Trait("Needs", "time")]
public sealed class LimitTests : IAsyncLifetime
{
    private const string Password = "hickory and oak";

    private GatewayUnderTest _gateway = null!;

    private AccessKeys Keys => _gateway.Services.GetRequiredService<AccessKeys>();

    public async Task InitializeAsync() => await StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Strangers_that_guess_from_many_addresses_lock_out_themselves_alone()
    {
        for (var i = 2; i < 10; i++)
        {
            using var stranger = From($"127.0.0.{i}");
            for (var attempt = 0; attempt < AccessSetup.AttemptCountMax; attempt++)
            {
                Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(stranger, "a wrong guess"));
            }

            Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(stranger, Password));
        }

        using var owner = From("127.0.0.1");
        Assert.Equal(HttpStatusCode.NoContent, await SignInAsync(owner, Password));
    }

    [Fact]
    public async Task The_owner_gets_in_from_the_address_that_a_stranger_used_up()
    {
        using var client = From("127.0.0.1");
        while (await SignInAsync(client, "a wrong guess") != HttpStatusCode.TooManyRequests)
        {
        }

        var link = SignInLink.Make(
            _gateway.Services.GetRequiredService<Database>(), TimeProvider.System, _gateway.Url);
        using var answer = await client.PostAsJsonAsync("/api/link-in", new { code = link.Split('=')[1] });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        using var script = _gateway.Client();
        Assert.Equal(HttpStatusCode.OK, (await script.GetAsync("/api/keys")).StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.NoContent)]
    [InlineData("127.0.0.0/8", HttpStatusCode.NoContent)]
    [InlineData("192.0.2.0/24", HttpStatusCode.TooManyRequests)]
    [InlineData(null, HttpStatusCode.TooManyRequests)]
    public async Task A_forwarded_address_counts_from_configured_proxies_only(string? proxy, HttpStatusCode expected)
    {
        await _gateway.DisposeAsync();
        await StartAsync(proxy is null ? [] : [proxy]);
        using var client = From("127.0.0.1");
        for (var attempt = 0; attempt < AccessSetup.AttemptCountMax; attempt++)
        {
            await SignInAsync(client, "a wrong guess", "198.51.100.1");
        }

        Assert.Equal(expected, await SignInAsync(client, Password, "198.51.100.2"));
    }

    [Fact]
    public async Task A_share_link_opens_a_few_streams_and_leaves_the_others_their_own()
    {
        using var streams = new Streams(_gateway, Keys);
        var (greedy, aunt) = (streams.Viewer(), streams.Viewer());
        for (var i = 0; i < LiveStreams.PerViewerCountMax; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await streams.OpenAsync(greedy, $"127.0.0.{2 + (i % 2)}"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await streams.OpenAsync(greedy, "127.0.0.4"));
        Assert.Equal(HttpStatusCode.OK, await streams.OpenAsync(aunt, "127.0.0.5"));
    }

    [Fact]
    public async Task The_owner_gets_a_stream_when_viewers_have_all_of_theirs_and_beyond_the_maximum_too()
    {
        using var streams = new Streams(_gateway, Keys);
        for (var i = 0; i < LiveStreams.ViewerCountMax; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await streams.OpenAsync(streams.Viewer(), $"127.0.0.{2 + (i % 8)}"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await streams.OpenAsync(streams.Viewer(), "127.0.0.20"));
        var owner = Keys.Make(KeyKind.Session, AccessRole.Owner, "", TimeSpan.FromDays(1));
        for (var i = 0; i <= LiveStreams.OwnerCountMax; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await streams.OpenAsync(owner, "127.0.0.1"));
        }
    }

    [Fact]
    public async Task A_viewer_sees_no_path_and_no_setting()
    {
        using var viewer = From("127.0.0.1");
        viewer.DefaultRequestHeaders.Add(
            "Cookie", $"{KeyAuthentication.SchemeName}={Keys.Make(KeyKind.Share, AccessRole.Reader, "Aunt", null)}");
        foreach (var path in (string[])["/api/gateway", "/api/snapshot", "/api/devices", "/api/session"])
        {
            var text = await viewer.GetStringAsync(path);
            Assert.DoesNotContain("smartsmoker.json", text, StringComparison.Ordinal);
            Assert.DoesNotContain(_gateway.Folder, text, StringComparison.Ordinal);
            Assert.DoesNotContain("15672", text, StringComparison.Ordinal);
        }

        foreach (var path in (string[])["/api/channels", "/api/notify", "/api/keys"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await viewer.GetAsync(path)).StatusCode);
        }

        using var owner = _gateway.Client();
        Assert.Contains("smartsmoker.json", await owner.GetStringAsync("/api/gateway"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token", "owner", null)]
    [InlineData("token", "reader", null)]
    [InlineData("share", "reader", 7)]
    public async Task One_key_too_many_is_refused_and_the_oldest_still_works(string kind, string role, int? days)
    {
        using var owner = _gateway.Client();
        Task<HttpResponseMessage> MakeAsync() =>
            owner.PostAsJsonAsync("/api/keys", new { kind, role, name = "display", days });
        var made = await (await MakeAsync()).Content.ReadFromJsonAsync<JsonElement>();
        var first = made.GetProperty("key").GetString()!;
        for (var i = 1; i < AccessKeys.CountMax; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await MakeAsync()).StatusCode);
        }

        var refused = await MakeAsync();
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Revoke one", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotNull(Keys.Find(first));
    }

    [Fact]
    public async Task A_sign_in_beyond_the_maximum_of_sessions_replaces_the_oldest()
    {
        var oldest = Keys.Make(KeyKind.Session, AccessRole.Owner, "", TimeSpan.FromDays(1));
        for (var i = 1; i < AccessKeys.CountMax; i++)
        {
            Keys.Make(KeyKind.Session, AccessRole.Owner, "", TimeSpan.FromDays(1));
        }

        using var owner = From("127.0.0.1");
        Assert.Equal(HttpStatusCode.NoContent, await SignInAsync(owner, Password));
        Assert.Null(Keys.Find(oldest));
    }

    private async Task StartAsync(string[]? proxies = null)
    {
        _gateway = await GatewayUnderTest.StartAsync(signIn: true, settings =>
        {
            settings.Access.Proxies = proxies ?? [];
            settings.Broker.ManagementUri = new Uri("http://127.0.0.1:15672/");
        });
        _gateway.Services.GetRequiredService<Owner>().SetPassword(Password);
    }

    private HttpClient From(string address) => Caller.From(_gateway.Url, address);

    private static async Task<HttpStatusCode> SignInAsync(HttpClient client, string password, string? visitor = null)
    {
        using var request =
            new HttpRequestMessage(HttpMethod.Post, "/api/sign-in") { Content = JsonContent.Create(new { password }) };
        if (visitor is not null)
        {
            request.Headers.Add("X-Forwarded-For", visitor);
        }

        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>Live streams that stay open until the end of a test.</summary>
    private sealed class Streams(GatewayUnderTest gateway, AccessKeys keys) : IDisposable
    {
        private readonly List<IDisposable> _open = [];

        public string Viewer() => keys.Make(KeyKind.Share, AccessRole.Reader, "Aunt", TimeSpan.FromDays(1));

        public async Task<HttpStatusCode> OpenAsync(string key, string address)
        {
            var client = Caller.From(gateway.Url, address);
            client.DefaultRequestHeaders.Add("Cookie", $"{KeyAuthentication.SchemeName}={key}");
            var answer = await client.GetAsync("/api/live", HttpCompletionOption.ResponseHeadersRead);
            _open.AddRange([answer, client]);
            return answer.StatusCode;
        }

        public void Dispose() => _open.ForEach(open => open.Dispose());
    }
}

/// <summary>A client that connects from an address of its own.</summary>
internal static class Caller
{
    /// <summary>A client without cookies that calls from the loopback <paramref name="address"/>.</summary>
    public static HttpClient From(string url, string address) => new(new SocketsHttpHandler
    {
        UseCookies = false,
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = new Uri(url),
        DefaultRequestHeaders = { { AccessSetup.ChangeHeader, "1" } },
    };
}
