using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using SmartSmoker.Store;
using SmartSmoker.Web.Answers;

namespace SmartSmoker.Web.Cooks.Photos;

/// <summary>A picture just added.</summary>
/// <param name="Photos">All pictures of the cook now.</param>
internal sealed record PhotosView(IReadOnlyList<long> Photos);

/// <summary>Pictures of a cook: look at, add, take away.</summary>
internal static class PhotosApi
{
    private const int BytesMax = 10_000_000;

    /// <summary>Maps <c>cooks/{id}/photos</c>.</summary>
    public static void MapPhotos(this IEndpointRouteBuilder api)
    {
        api.MapGet("/cooks/{id}/photos/{photo:long}", (string id, long photo, CookCatalog shelf, PhotoStore photos, HttpContext context) =>
        {
            if (shelf.Find(id) is not { } cook || photos.Find(CookId.Of(cook), photo) is not var (type, content))
            {
                return Refusal.NotFound("photo");
            }

            context.Response.Headers.CacheControl = "private, no-cache"; // SQLite may give the number of one taken away to the next
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox"; // a picture is never a page
            return Results.File(content, type, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexString(SHA256.HashData(content))}\""));
        }).WithSummary("A picture of a cook");
        api.MapPost("/cooks/{id}/photos", AddAsync).Produces<PhotosView>().WithMetadata(new RequestSizeLimitAttribute(BytesMax))
            .WithSummary("Adds the JPEG, PNG or WebP in the body, up to 10 MB, without what tells where it was taken");
        api.MapDelete("/cooks/{id}/photos/{photo:long}", (string id, long photo, CookCatalog shelf, PhotoStore photos) =>
            shelf.Find(id) is { } cook && photos.Remove(CookId.Of(cook), photo) ? Results.NoContent() : Refusal.NotFound("photo"))
            .WithSummary("Takes a picture away for good");
    }

    private static async Task<IResult> AddAsync(
        string id, HttpRequest request, CookCatalog shelf, PhotoStore photos, TimeProvider time, CancellationToken cancellation)
    {
        if (shelf.Find(id) is not { } cook)
        {
            return Refusal.NotFound("cook");
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellation);
        if (PhotoFile.Read(body.GetBuffer().AsSpan(0, (int)body.Length)) is not { } photo)
        {
            return Refusal.Of("A photo is a JPEG, PNG or WebP; a phone that takes HEIC sends JPEG when asked to by the page.",
                StatusCodes.Status415UnsupportedMediaType);
        }

        return photos.Add(CookId.Of(cook), photo.Type, photo.Content, time.GetUtcNow())
            ? Results.Ok(new PhotosView(photos.Of(CookId.Of(cook))))
            : Refusal.Of($"A cook has at most {PhotoStore.CountMax} photos: take one away first.", StatusCodes.Status409Conflict);
    }
}
