using SmartSmoker.Domain;
using SmartSmoker.Engine;
using SmartSmoker.Store;
using SmartSmoker.Web.Answers;

namespace SmartSmoker.Web.Cooks;

/// <summary>The result of an import.</summary>
/// <param name="Cooks">The cooks in the file.</param>
/// <param name="NewReadings">The number of readings that the gateway did not have yet.</param>
internal sealed record ImportResult(IReadOnlyList<CookView> Cooks, int NewReadings);

/// <summary>Imports uploaded cooks, one at a time, because each may need 100 MB of memory.</summary>
internal sealed class CookUpload(CookImport import, LiveFeed feed) : IDisposable
{
    /// <summary>The longest upload of a file; 30 MB at 2 Mbit/s.</summary>
    private static readonly TimeSpan UploadMax = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Imports the file in the body of <paramref name="request"/>.</summary>
    public async Task<IResult> ImportAsync(HttpRequest request)
    {
        var ended = request.HttpContext.RequestAborted;
        await _turn.WaitAsync(ended);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ended);
            limit.CancelAfter(UploadMax);
            var content = await CookFile.ReadAsync(request.Body, RuleSet.Default, limit.Token);
            var newCount = import.Store(content);
            feed.Signal();
            return Results.Ok(
                new ImportResult([.. content.Cooks.Select(pair => CookView.Of(pair.Cook, pair.Note))], newCount));
        }
        catch (InvalidDataException failure)
        {
            return Refusal.Of($"Nothing was imported: {failure.Message}");
        }
        catch (OperationCanceledException) when (!ended.IsCancellationRequested)
        {
            return Refusal.Of(
                $"Nothing was imported: the upload took more than {UploadMax.TotalMinutes} minutes.",
                StatusCodes.Status408RequestTimeout);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();
}
