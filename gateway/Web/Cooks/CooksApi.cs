using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Engine;
using SmartSmoker.Store;
using SmartSmoker.Web.Answers;
using SmartSmoker.Words;

namespace SmartSmoker.Web.Cooks;

/// <summary>Another name or other notes; what is null stays.</summary>
internal sealed record CookChange(string? Name, string? Notes);

/// <summary>What an import brought.</summary>
/// <param name="Cooks">The cooks in the file.</param>
/// <param name="NewReadings">How many of its readings were not here yet.</param>
internal sealed record ImportResult(IReadOnlyList<CookView> Cooks, int NewReadings);

/// <summary>Cooks: list, look at, describe, delete, give away and take in.</summary>
internal static class CooksApi
{
    private const int FileBytesMax = 30_000_000;

    /// <summary>Maps <c>cooks</c>.</summary>
    public static void MapCooks(this IEndpointRouteBuilder api)
    {
        api.MapGet("/cooks", (CookCatalog shelf, string? device, bool? deleted) => shelf.List(device, deleted ?? false))
            .WithSummary("Cooks, newest first");
        api.MapGet("/cooks/{id}", (string id, string? unit, CookCatalog shelf, ProbeReader probes) =>
            On(id, shelf, cook => Results.Ok(shelf.Detail(cook, Readers.Of(unit, probes)))))
            .Produces<CookDetail>().WithSummary("A cook with its curves and alerts, their texts in the unit F or C");
        api.MapGet("/cooks/{id}/export", (string id, string? format, CookCatalog shelf) =>
            On(id, shelf, cook => CookExport.File(cook, shelf, format ?? "json"))).WithSummary("A cook as a file: json, csv or scripts");
        api.MapPatch("/cooks/{id}", (string id, CookChange change, CookCatalog shelf, CookNotes notes, LiveFeed feed) =>
            On(id, shelf, cook => Describe(cook, change, notes, feed))).Produces<CookView>().WithSummary("Gives a cook a name or notes");
        api.MapDelete("/cooks/{id}", (string id, CookCatalog shelf, CookNotes notes, LiveFeed feed, TimeProvider time) =>
            On(id, shelf, cook => cook.EndedAt is null
                ? Refusal.Of("This cook goes on: end it first.", StatusCodes.Status409Conflict)
                : Delete(cook, notes, feed, time.GetUtcNow())))
            .WithSummary("Hides a cook; restore brings it back within 30 days, then it is gone for good");
        api.MapDelete("/cooks/{id}/deleted", (string id, CookCatalog shelf, CookPurge purge, LiveFeed feed) =>
            On(id, shelf, cook => Purge(cook, shelf, purge, feed))).WithSummary("Takes a deleted cook away for good, at once");
        api.MapPost("/cooks/{id}/restore", (string id, CookCatalog shelf, CookNotes notes, LiveFeed feed) =>
            On(id, shelf, cook => Delete(cook, notes, feed, null))).WithSummary("Brings a deleted cook back");
        api.MapPost("/cooks/import", ImportAsync).Produces<ImportResult>()
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(FileBytesMax))
            .WithSummary("Takes in the cook in the body: a file of the export, JSON or CSV, or of the first scripts, whatever its content type; all or nothing");
    }

    private static IResult On(string id, CookCatalog shelf, Func<Cook, IResult> answer) =>
        shelf.Find(id) is { } cook ? answer(cook) : Refusal.NotFound("cook");

    private static IResult Describe(Cook cook, CookChange change, CookNotes notes, LiveFeed feed)
    {
        if (change.Name?.Length > CookNote.NameLengthMax || change.Notes?.Length > CookNote.NotesLengthMax)
        {
            return Refusal.Of($"A name has at most {CookNote.NameLengthMax} characters, notes {CookNote.NotesLengthMax}.");
        }

        var id = CookId.Of(cook);
        var before = notes.Of(id);
        var note = before with { Name = change.Name?.Trim() ?? before.Name, Notes = change.Notes ?? before.Notes };
        notes.Write(id, note);
        feed.Signal();
        return Results.Ok(CookView.Of(cook, note));
    }

    private static IResult Delete(Cook cook, CookNotes notes, LiveFeed feed, DateTimeOffset? at)
    {
        var id = CookId.Of(cook);
        notes.Write(id, notes.Of(id) with { DeletedAt = at });
        feed.Signal();
        return Results.NoContent();
    }

    private static IResult Purge(Cook cook, CookCatalog shelf, CookPurge purge, LiveFeed feed)
    {
        if (shelf.NoteOf(cook).DeletedAt is null || cook.EndedAt is null)
        {
            return Refusal.Of("Only a deleted cook is taken away for good: delete it first.", StatusCodes.Status409Conflict);
        }

        purge.Purge(cook);
        feed.Signal();
        return Results.NoContent();
    }

    private static async Task<IResult> ImportAsync(
        HttpRequest request, CookImport import, LiveFeed feed, CancellationToken cancellation)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(cancellation);
        try
        {
            var content = CookFile.Read(text, RuleSet.Default);
            var newCount = import.Store(content);
            feed.Signal();
            return Results.Ok(new ImportResult([.. content.Cooks.Select(pair => CookView.Of(pair.Cook, pair.Note))], newCount));
        }
        catch (InvalidDataException failure)
        {
            return Refusal.Of($"Nothing was imported: {failure.Message}");
        }
    }
}
