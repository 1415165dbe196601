using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Rules;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.State;

/// <summary>
/// Two probes of a device that traded places, because their plugs were swapped.
/// <code>
/// in place --(one leaps to where another is)-------------> waiting: its readings are held, not judged
/// waiting  --(90 s later, the other did not leap)--------> in place: held readings judged
/// waiting  --(the other leaps to where it was)-----------> swapped: raised
/// swapped  --(both leap back)----------------------------> in place: cleared
/// swapped  --(acknowledged, or the cook ends)------------> in place: cleared, both start over
///
/// in place --(the "food" goes from 110 to 180 °F within 20 min; 10 min
///            later, the "pit" is still below 110 °F)-----> swapped from the start: raised
/// swapped from the start --("food" below 110 °F, acknowledged,
///            or the cook ends)---------------------------> in place: cleared, both start over
/// </code>
/// Neither probe is judged while they are swapped. A probe whose tip is moved takes minutes to settle, so that counts
/// as a drop or a moved probe instead.
/// </summary>
/// <param name="One">The first of the two, in the order of keys; for a swap from the start, the pit probe.</param>
/// <param name="Other">The second; for a swap from the start, the food probe.</param>
/// <param name="RaisedAt">When the alert was raised.</param>
/// <param name="FromStart">Whether they were swapped when the cook began.</param>
public sealed record ProbeSwap(ProbeKey One, ProbeKey Other, DateTimeOffset RaisedAt, bool FromStart)
{
    /// <summary>Only a lit pit, or the thinnest food, goes from 110 to 180 °F in this time. Not measured.</summary>
    public static readonly TimeSpan HeatsWithin = TimeSpan.FromMinutes(20);

    /// <summary>Whether <paramref name="probe"/> is one of the two.</summary>
    public bool Has(ProbeKey probe) => probe == One || probe == Other;

    /// <summary>When the two probes traded places; null if they did not.</summary>
    public static DateTimeOffset? ChangedAt(ProbeState one, ProbeState other) =>
        one is { Signs: { IsOpen: true, Leap: { } first } } && other is { Signs: { IsOpen: true, Leap: { } second } }
        && first.ChangesPlaceWith(second)
            ? (first.To.Time > second.To.Time ? first.To.Time : second.To.Time)
            : null;

    /// <summary>
    /// When it became clear that <paramref name="food"/> measures the pit and <paramref name="pit"/> a food; or null.
    /// </summary>
    public static DateTimeOffset? SwappedFromStart(ProbeState pit, ProbeState food)
    {
        if (food.Signs is not { HotSince: { } hot, WarmSince: { } warm } || hot - warm > HeatsWithin)
        {
            return null;
        }

        var clearAt = hot + food.Thresholds.Minutes(ThresholdCatalog.SwapStart);
        return pit.LastTime >= clearAt && food.LastTime >= clearAt && !(pit.Signs.WarmSince <= clearAt)
            ? clearAt : null;
    }

    /// <summary>The event that raises the alert on <paramref name="device"/>.</summary>
    public AlertEvent Raise(string device) => AlertEvent.Raise(
        Id(device), null, FromStart ? new ProbesSwappedFromStart(Other, One) : new ProbesChangedPlaces(One, Other));

    /// <summary>The event that clears the alert at <paramref name="time"/>.</summary>
    public AlertEvent Clear(string device, DateTimeOffset time, Finding found) =>
        AlertEvent.Clear(Id(device), time, null, found);

    /// <summary>The alert's identity on <paramref name="device"/>. It concerns no single probe.</summary>
    public AlertId Id(string device) => new(device, null, AlertKind.ProbesSwapped, RaisedAt);
}
