using System.Data.Common;
using System.Diagnostics;

namespace SmartSmoker.Store;

/// <summary>
/// Commits batches to the database, over a connection that it opens again when it was lost. One writer per database;
/// not thread-safe.
/// </summary>
public sealed class BatchWriter : IDisposable
{
    private readonly Database _database;
    private readonly IReadOnlyList<IOutboxChannel> _channels;
    private readonly ICommitGuard? _guard;
    private BatchSession _session;

    /// <summary>
    /// Opens <paramref name="database"/>, and creates or migrates it if needed. Alerts go to the outbox of each of
    /// <paramref name="channels"/>. The <paramref name="guard"/> may reject a batch.
    /// </summary>
    public BatchWriter(Database database, IReadOnlyList<IOutboxChannel>? channels = null, ICommitGuard? guard = null)
    {
        _database = database;
        _channels = channels ?? [];
        _guard = guard;
        _session = new BatchSession(database, database.OpenForWriting(), _channels, guard);
    }

    /// <summary>Commits all of <paramref name="batch"/> or nothing; returns how many readings were new.</summary>
    /// <exception cref="DatabaseReplacedException">
    /// Another program replaced the file. Commit the batch again: nothing of it may be acknowledged before.
    /// </exception>
    /// <exception cref="DbException">Nothing was committed.</exception>
    public int Commit(CommitBatch batch)
    {
        if (!_session.IsOpen)
        {
            _session.Dispose();
            _session = new BatchSession(_database, _database.Reopen(), _channels, _guard);
        }

        var begin = Stopwatch.GetTimestamp();
        var newCount = _session.Commit(batch);
        _guard?.Committed();
        SmokerMetrics.Committed(batch, newCount, Stopwatch.GetElapsedTime(begin), TimeProvider.System.GetUtcNow());
        if (batch.Alerts.Count > 0)
        {
            _session.Wake();
        }

        return newCount;
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
