using SmartSmoker.Domain.Alerts;
using SmartSmoker.Store;

namespace SmartSmoker.Notify;

/// <summary>The rows of one alert that wait for a channel, oldest first, at <paramref name="now"/>.</summary>
internal sealed class WaitingAlert(IReadOnlyList<OutboxRow> rows, DateTimeOffset now)
{
    /// <summary>A drop of the pit waits this long for its cause, or for the pit to recover. Not measured.</summary>
    public static readonly TimeSpan CauseWait = TimeSpan.FromMinutes(3);

    /// <summary>A row is late if it comes this long after its event, or cannot be sent for this long. Not measured.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(5);

    private readonly OutboxRow? _raised = rows.FirstOrDefault(row => row.Alert.Phase == AlertPhase.Raised);

    /// <summary>The oldest row.</summary>
    public OutboxRow Oldest => rows[0];

    /// <summary>The newest row.</summary>
    public OutboxRow Newest => rows[^1];

    /// <summary>Whether the alert began and ended within the rows.</summary>
    public bool IsOver => _raised is not null && Newest.Alert.Phase == AlertPhase.Cleared;

    /// <summary>Whether an open lid caused it.</summary>
    public bool IsLid => IsDrop && Newest.Alert.Cause == AlertCause.LidOpened;

    /// <summary>Whether an outage of the device, the gateway or the channel delayed it.</summary>
    public bool IsLate => !IsClassic
        && rows.Any(row => !row.Held && (IsOld(row) || (!IsLid && now - row.CreatedAt > LateAfter)));

    /// <summary>Whether it waited, so that only its newest row counts.</summary>
    public bool IsDelayed => IsDrop || IsLate || rows.Any(row => row.Held);

    private bool IsDrop => Newest.Alert.Id.Kind == AlertKind.SmokerDrop && !IsClassic;

    private bool IsClassic => rows.Any(row => row.Alert.Finding is ClassicPitFell or ClassicFoodRose);

    /// <summary>
    /// Whether it is one of several lid openings, those before <paramref name="repeatsUntil"/>. A pit that recovered
    /// while the cause was awaited does not count.
    /// </summary>
    public bool IsRepeatedLid(DateTimeOffset? repeatsUntil) => IsLid && !IsLate && _raised?.CreatedAt < repeatsUntil
        && !(IsOver && Newest.CreatedAt - _raised.CreatedAt <= CauseWait);

    /// <summary>
    /// When it is due, if no outage delayed it; null for now. A lid opening repeats one until
    /// <paramref name="repeatsUntil"/>.
    /// </summary>
    public DateTimeOffset? DueAt(DateTimeOffset? repeatsUntil)
    {
        var isEnd = _raised is null && Newest.Alert.Phase == AlertPhase.Cleared;
        var isCritical = Newest.Alert.Id.Kind.Severity(Newest.Alert.Cause) == AlertSeverity.Critical;
        if (!IsDrop || isEnd || isCritical)
        {
            return null;
        }

        var causeAt = _raised?.CreatedAt + CauseWait;
        return IsLid && !(repeatsUntil <= causeAt) ? repeatsUntil ?? causeAt : causeAt;
    }

    /// <summary>Whether the event was long ago when it became known. The end of a cook is always found later.</summary>
    private static bool IsOld(OutboxRow row) =>
        row.CreatedAt - row.Alert.Time > LateAfter && row.Alert.Finding is not CookEnded;
}
