using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Engine;
using SmartSmoker.Store;
using SmartSmoker.Web.Answers;
using SmartSmoker.Words;

namespace SmartSmoker.Web.Cooks;

/// <summary>A new name or new notes; null leaves the value unchanged.</summary>
/// <param name="NameBefore">The name that the change replaces; a different one is a conflict. Null replaces any.</param>
/// <param name="NotesBefore">The notes that the change replaces, as for the name.</param>
internal sealed record CookChange(
    string? Name, string? Notes, string? NameBefore = null, string? NotesBefore = null);

/// <summary>The endpoints of cooks: list, show, rename, delete, restore, export and import.</summary>
internal static class CooksApi
{
    private const int FileBytesMax = 30_000_000;

    /// <summary>Maps <c>cooks</c>.</summary>
    public static void MapCooks(this IEndpointRouteBuilder api)
    {
        api.MapGet("/cooks", (CookCatalog shelf, string? device, bool? deleted) => shelf.List(device, deleted ?? false))
            .WithSummary("List cooks, newest first");
        api.MapGet("/cooks/{id}", (string id, string? unit, CookCatalog shelf, ProbeReader probes) =>
            On(id, shelf, cook => Results.Ok(shelf.Detail(cook, Readers.Of(unit, probes)))))
            .Produces<CookDetail>().WithSummary("Get a cook with its curves and alerts, with texts in the unit F or C");
        api.MapGet("/cooks/{id}/export", (string id, string? format, CookCatalog shelf) =>
            On(id, shelf, cook => CookExport.File(cook, shelf, format ?? "json")))
            .WithSummary("Export a cook as a file: json, csv or scripts");
        api.MapPatch("/cooks/{id}", (string id, CookChange change, CookCatalog shelf, CookNotes notes, LiveFeed feed) =>
            On(id, shelf, cook => Describe(cook, change, notes, feed)))
            .Produces<CookView>().WithSummary("Change the name or notes of a cook");
        api.MapDelete("/cooks/{id}",
            (string id, CookCatalog shelf, CookNotes notes, LiveFeed feed, TimeProvider time) =>
            On(id, shelf, cook => cook.EndedAt is null
                ? Refusal.Of("This cook is still in progress. End it first.", StatusCodes.Status409Conflict)
                : Delete(cook, notes, feed, time.GetUtcNow())))
            .WithSummary("Delete a cook; you can restore it for 30 days");
        api.MapDelete("/cooks/{id}/deleted", (string id, CookCatalog shelf, CookPurge purge, LiveFeed feed) =>
            On(id, shelf, cook => Purge(cook, shelf, purge, feed)))
            .WithSummary("Permanently delete an already deleted cook");
        api.MapPost("/cooks/{id}/restore", (string id, CookCatalog shelf, CookNotes notes, LiveFeed feed) =>
            On(id, shelf, cook => Delete(cook, notes, feed, null))).WithSummary("Restore a deleted cook");
        api.MapPost("/cooks/import", (HttpRequest request, CookUpload upload) => upload.ImportAsync(request)).Produces<ImportResult>()
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(FileBytesMax))
            .WithSummary("Import the file in the body: an exported JSON or CSV, or a CSV of the original scripts");
    }

    private static IResult On(string id, CookCatalog shelf, Func<Cook, IResult> answer) =>
        shelf.Find(id) is { } cook ? answer(cook) : Refusal.NotFound("cook");

    private static IResult Describe(Cook cook, CookChange change, CookNotes notes, LiveFeed feed)
    {
        if (change.Name?.Length > CookNote.NameLengthMax || change.Notes?.Length > CookNote.NotesLengthMax)
        {
            return Refusal.Of(
                $"The name may have {CookNote.NameLengthMax} characters at most, the notes {CookNote.NotesLengthMax}.");
        }

        var id = CookId.Of(cook);
        var note = notes.Change(id, before =>
            (change.NameBefore ?? before.Name) != before.Name || (change.NotesBefore ?? before.Notes) != before.Notes
                ? null
                : before with { Name = change.Name?.Trim() ?? before.Name, Notes = change.Notes ?? before.Notes });
        if (note is null)
        {
            return Refusal.Of(
                "Someone else changed this cook since you opened it. Load it again, then change it.",
                StatusCodes.Status409Conflict);
        }

        feed.Signal();
        return Results.Ok(CookView.Of(cook, note));
    }

    private static IResult Delete(Cook cook, CookNotes notes, LiveFeed feed, DateTimeOffset? at)
    {
        var id = CookId.Of(cook);
        notes.Change(id, before => before with { DeletedAt = at });
        feed.Signal();
        return Results.NoContent();
    }

    private static IResult Purge(Cook cook, CookCatalog shelf, CookPurge purge, LiveFeed feed)
    {
        if (shelf.NoteOf(cook).DeletedAt is null || cook.EndedAt is null)
        {
            return Refusal.Of(
                "Only a deleted cook can be deleted permanently. Delete it first.", StatusCodes.Status409Conflict);
        }

        purge.Purge(cook);
        feed.Signal();
        return Results.NoContent();
    }
}
