using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using SmartSmoker.Store;
using SmartSmoker.Web.Answers;

namespace SmartSmoker.Web.Cooks.Photos;

/// <summary>The photos of a cook after adding one.</summary>
/// <param name="Photos">The ids of all photos of the cook.</param>
internal sealed record PhotosView(IReadOnlyList<long> Photos);

/// <summary>The endpoints of photos: show, add and delete.</summary>
internal static class PhotosApi
{
    private const int BytesMax = 10_000_000;

    /// <summary>Maps <c>cooks/{id}/photos</c>.</summary>
    public static void MapPhotos(this IEndpointRouteBuilder api)
    {
        api.MapGet("/cooks/{id}/photos/{photo:long}",
            (string id, long photo, CookCatalog shelf, PhotoStore photos, HttpContext context) =>
        {
            if (shelf.Find(id) is not { } cook || photos.Find(CookId.Of(cook), photo) is not var (type, content))
            {
                return Refusal.NotFound("photo");
            }

            context.Response.Headers.CacheControl = "private, no-cache"; // SQLite may reuse the id of a deleted photo
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox"; // a photo is never a page
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexString(SHA256.HashData(content))}\"");
            return Results.File(content, type, entityTag: tag);
        }).WithSummary("Get a photo of a cook");
        api.MapPost("/cooks/{id}/photos", AddAsync).Produces<PhotosView>()
            .WithMetadata(new RequestSizeLimitAttribute(BytesMax))
            .WithSummary("Add the JPEG, PNG or WebP in the body, up to 10 MB; the gateway removes location and time");
        api.MapDelete("/cooks/{id}/photos/{photo:long}",
            (string id, long photo, CookCatalog shelf, PhotoStore photos) =>
            shelf.Find(id) is { } cook && photos.Remove(CookId.Of(cook), photo)
                ? Results.NoContent()
                : Refusal.NotFound("photo"))
            .WithSummary("Permanently delete a photo");
    }

    private static async Task<IResult> AddAsync(
        string id, HttpRequest request, CookCatalog shelf, PhotoStore photos, TimeProvider time,
        CancellationToken cancellation)
    {
        if (shelf.Find(id) is not { } cook)
        {
            return Refusal.NotFound("cook");
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellation);
        if (PhotoFile.Read(body.GetBuffer().AsSpan(0, (int)body.Length)) is not { } photo)
        {
            return Refusal.Of(
                "A photo must be a JPEG, PNG or WebP. Convert other formats, such as HEIC, first.",
                StatusCodes.Status415UnsupportedMediaType);
        }

        return photos.Add(CookId.Of(cook), photo.Type, photo.Content, time.GetUtcNow())
            ? Results.Ok(new PhotosView(photos.Of(CookId.Of(cook))))
            : Refusal.Of(
                $"This cook already has {PhotoStore.CountMax} photos, the maximum. Delete one first.",
                StatusCodes.Status409Conflict);
    }
}
