using System.Collections.Immutable;
using SmartSmoker.Domain.Alerts;

namespace SmartSmoker.Domain.State;

/// <summary>A board that sent a status.</summary>
/// <param name="Id">Its identity; null if the status has none, or if the gateway has just started.</param>
/// <param name="Uptime">Its uptime in that status; null if the status has none.</param>
/// <param name="At">When the gateway received its last status.</param>
public readonly record struct BoardHeard(string? Id, TimeSpan? Uptime, DateTimeOffset At);

/// <summary>
/// Finds out that two boards send under one device name: their statuses come in turn. Each takes over the connection of
/// the other, and their readings mix in one curve.
/// <code>
/// one board --(the second time within 10 min that a board comes back after another)--> shared: alert raised
/// shared --(only one board for 10 min)--> one board: alert cleared
/// </code>
/// A board that was replaced never comes back, and one that restarts keeps its identity. A board without identity is
/// known by when it started.
/// </summary>
/// <param name="Recent">The boards heard within <see cref="Window"/>, the last one at the end.</param>
/// <param name="Returns">When a board came back after another, within <see cref="Window"/>.</param>
/// <param name="RaisedAt">When the alert was raised; null while it is off.</param>
public sealed record BoardsHeard(
    ImmutableArray<BoardHeard> Recent, ImmutableArray<DateTimeOffset> Returns, DateTimeOffset? RaisedAt)
{
    /// <summary>No board heard yet.</summary>
    public static readonly BoardsHeard None = new([], [], null);

    /// <summary>Two boards that sleep for five minutes, the longest they can, come back twice within this.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    // One return is a person who puts the old board back.
    private const int ReturnCountMin = 2;

    // Boards per device. Limits memory; not measured.
    private const int BoardCountMax = 8;

    // Less than two boards that are switched on one after the other differ by, more than a message takes. Not measured.
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(15);

    /// <summary>After a restart at <paramref name="now"/>, another board may have been heard up to then.</summary>
    public static BoardsHeard Restore(DateTimeOffset now, DateTimeOffset? raisedAt) =>
        raisedAt is null ? None : new BoardsHeard([new BoardHeard(null, null, now)], [], raisedAt);

    /// <summary>Processes an online status.</summary>
    public BoardsHeard Step(DeviceStatus status, DateTimeOffset receivedAt, StepEvents told)
    {
        var (id, uptime) = StatusDecoder.BoardOf(status);
        if (id is null && uptime is null)
        {
            return this;
        }

        var board = new BoardHeard(id, uptime, receivedAt);
        var recent = Recent.RemoveAll(other => receivedAt - other.At > Window);
        var known = Find(recent, board);
        var returns = Returns.RemoveAll(at => receivedAt - at > Window);
        returns = known >= 0 && known < recent.Length - 1 ? returns.Add(receivedAt) : returns;
        recent = (known < 0 ? recent : recent.RemoveAt(known)).Add(board);
        return new BoardsHeard(
            recent.Length > BoardCountMax ? recent.RemoveAt(0) : recent,
            returns.Length > ReturnCountMin ? returns.RemoveAt(0) : returns,
            RaisedAfter(status.Device, receivedAt, returns.Length, recent.Length, told));
    }

    /// <summary>The index of <paramref name="board"/> in <paramref name="recent"/>; -1 if it is not there.</summary>
    private static int Find(ImmutableArray<BoardHeard> recent, BoardHeard board)
    {
        for (var i = recent.Length - 1; i >= 0; i--)
        {
            if (board.Id is not null ? recent[i].Id == board.Id : HasSameStart(recent[i], board))
            {
                return i;
            }
        }

        // A status that was delayed seems to be of a board that started later, but its uptime still grows.
        return board.Id is null && recent.Length > 0 && recent[^1].Uptime <= board.Uptime ? recent.Length - 1 : -1;
    }

    private static bool HasSameStart(BoardHeard one, BoardHeard other) =>
        one.Id is null && one.Uptime is { } before && other.Uptime is { } uptime
            && (one.At - before - (other.At - uptime)).Duration() <= StartTolerance;

    private DateTimeOffset? RaisedAfter(
        string device, DateTimeOffset receivedAt, int returnCount, int boardCount, StepEvents told)
    {
        var id = new AlertId(device, null, AlertKind.DeviceNameShared, RaisedAt ?? receivedAt);
        if (RaisedAt is null && returnCount >= ReturnCountMin)
        {
            told.Add(AlertEvent.Raise(id, null, new DeviceNameShared(device)));
            return receivedAt;
        }

        if (RaisedAt is not null && boardCount == 1)
        {
            told.Add(AlertEvent.Clear(id, receivedAt, null, new DeviceNameUnique()));
            return null;
        }

        return RaisedAt;
    }
}
