using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SmartSmoker.Domain;
using SmartSmoker.Engine;
using SmartSmoker.Store;
using SmartSmoker.Web.Cooks;

namespace SmartSmoker.Web.Tests;

/// <summary>What becomes of deleted cooks, and photos of cooks.</summary>
public sealed class ShelfTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Start = new(2024, 6, 1, 10, 0, 0, TimeSpan.Zero);

    private OwnerClient _client = null!;
    private GatewayUnderTest _gateway = null!;
    private string _cook = "";

    public async Task InitializeAsync()
    {
        _gateway = await GatewayUnderTest.StartAsync();
        _client = _gateway.Client();
        for (var i = 0; i < 20; i++)
        {
            await _gateway.PublishAsync(ProbeKey.Smoker, Start.AddSeconds(30 * i), i < 12 ? 225.1f : 199.9f);
        }

        _cook = (await CooksAsync("/api/cooks"))[0];
        await _client.PostAsync("/api/devices/test/cook/end", null);
    }

    public void Dispose() => _client.Dispose();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task A_deleted_cook_is_gone_for_good_after_30_days_and_not_before()
    {
        var deleted = TimeProvider.System.GetUtcNow();
        Assert.Equal(HttpStatusCode.NoContent, (await _client.DeleteAsync($"/api/cooks/{_cook}")).StatusCode);
        var services = _gateway.Services;
        var time = new FakeTimeProvider(deleted);
        using var service = new PurgeService(
            services.GetRequiredService<CookPurge>(), services.GetRequiredService<LiveFeed>(),
            services.GetRequiredService<Database>(), time, NullLogger<PurgeService>.Instance);
        await service.StartAsync(CancellationToken.None);
        Assert.Equal(0, services.GetRequiredService<CookPurge>().PurgeDue(deleted.AddDays(29)));
        Assert.Equal([_cook], await CooksAsync("/api/cooks?deleted=true"));

        while ((await CooksAsync("/api/cooks?deleted=true")).Count > 0)
        {
            time.Advance(TimeSpan.FromDays(1));
        }

        Assert.True(time.GetUtcNow() >= deleted.AddDays(30));
        await service.StopAsync(CancellationToken.None);
        Assert.Equal("[]", await _client.GetStringAsync("/api/alerts"));
        Assert.Empty(services.GetRequiredService<ReadingStore>().NewestByDevice());
    }

    [Fact]
    public async Task A_cook_is_deleted_for_ever_by_hand_only_after_it_was_deleted()
    {
        Assert.Equal(HttpStatusCode.Conflict, (await _client.DeleteAsync($"/api/cooks/{_cook}/deleted")).StatusCode);
        await _client.DeleteAsync($"/api/cooks/{_cook}");
        Assert.Equal(HttpStatusCode.NoContent, (await _client.DeleteAsync($"/api/cooks/{_cook}/deleted")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync($"/api/cooks/{_cook}")).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound, (await _client.PostAsync($"/api/cooks/{_cook}/restore", null)).StatusCode);
    }

    [Fact]
    public async Task A_photo_is_kept_without_its_place_and_with_its_upper_side_and_goes_with_its_cook()
    {
        using var added = await AddAsync([.. Photos.Jpeg(orientation: 6), .. "a film, and where it was taken"u8]);
        var id = JsonDocument.Parse(await added.Content.ReadAsStringAsync())
            .RootElement.GetProperty("photos")[0].GetInt64();
        using var answer = await _client.GetAsync($"/api/cooks/{_cook}/photos/{id}");
        var kept = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(Photos.Jpeg(orientation: 6, place: "", comment: ""), kept);

        await _client.DeleteAsync($"/api/cooks/{_cook}");
        await _client.DeleteAsync($"/api/cooks/{_cook}/deleted");
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync($"/api/cooks/{_cook}/photos/{id}")).StatusCode);
        Assert.Null(_gateway.Services.GetRequiredService<PhotoStore>().Find(Id, id));
    }

    [Theory]
    [InlineData("tEXt")]
    [InlineData("eXIf")]
    [InlineData("gpSx")] // of no standard
    public async Task A_PNG_loses_what_it_is_not_drawn_from_and_what_is_behind_its_end(string chunk)
    {
        using var added = await AddAsync([.. Photos.Png(chunk), .. "GPS 52.5"u8]);
        AssertKept("image/png", Photos.Png());
    }

    [Fact]
    public async Task A_WebP_loses_its_EXIF_and_what_no_standard_knows()
    {
        using var added = await AddAsync(Photos.Webp(exif: true));
        AssertKept("image/webp", Photos.Webp(exif: false));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("GIF89a")]
    [InlineData("RIFF\u000c\0\0\0WEBPANIM\0\0\0\0")] // an animation
    [InlineData("RIFF\u0001\u0001\u0001\u0001WEBPVP8 \u00ff\u00ff\u00ff\u007f")]
    public async Task What_is_no_photo_by_its_content_is_refused_whatever_it_says_it_is(string content)
    {
        using var answer = await AddAsync(Encoding.Latin1.GetBytes(content));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task A_photo_that_has_the_number_of_one_taken_away_is_not_taken_for_it()
    {
        using var first = await AddAsync(Photos.Jpeg(orientation: 6));
        var photo = new Uri($"/api/cooks/{_cook}/photos/{Assert.Single(PhotosOf())}", UriKind.Relative);
        using var seen = await _client.GetAsync(photo);
        Assert.Equal(HttpStatusCode.NotModified, await AgainAsync());
        await _client.DeleteAsync(photo);
        using var second = await AddAsync(Photos.Png());
        Assert.EndsWith($"/{Assert.Single(PhotosOf())}", photo.OriginalString, StringComparison.Ordinal); // as SQLite does it
        Assert.Equal(HttpStatusCode.OK, await AgainAsync());

        async Task<HttpStatusCode> AgainAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, photo);
            request.Headers.IfNoneMatch.Add(seen.Headers.ETag!);
            using var answer = await _client.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Photos_are_limited_in_size_and_number()
    {
        using var large = await AddAsync(new byte[10_000_001]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        for (var i = 0; i < PhotoStore.CountMax; i++)
        {
            Assert.True(_gateway.Services.GetRequiredService<PhotoStore>().Add(Id, "image/png", [], Start));
        }

        using var answer = await AddAsync(Photos.Png());
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    private CookId Id => CookId.TryParse(_cook, out var id) ? id : throw new InvalidOperationException(_cook);

    private IReadOnlyList<long> PhotosOf() => _gateway.Services.GetRequiredService<PhotoStore>().Of(Id);

    private void AssertKept(string type, byte[] content)
    {
        var photos = _gateway.Services.GetRequiredService<PhotoStore>();
        var kept = photos.Find(Id, Assert.Single(photos.Of(Id)))!.Value;
        Assert.Equal(type, kept.Type);
        Assert.Equal(content, kept.Content);
    }

    private async Task<IReadOnlyList<string>> CooksAsync(string path) =>
        [.. JsonDocument.Parse(await _client.GetStringAsync(path)).RootElement.EnumerateArray()
            .Select(cook => cook.GetProperty("id").GetString()!)];

    private async Task<HttpResponseMessage> AddAsync(byte[] content)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/cooks/{_cook}/photos") { Content = body };
        request.Headers.ExpectContinue = true; // so that what is too large is refused before it is sent
        return await _client.SendAsync(request);
    }
}
