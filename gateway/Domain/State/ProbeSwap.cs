using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Rules;
using SmartSmoker.Domain.Settings;

namespace SmartSmoker.Domain.State;

/// <summary>
/// Two probes of a device changed places: their plugs were exchanged.
/// <code>
///           one leaps to where another is
/// in place --------------------------------> waiting: its readings are held, not judged
///    ^ ^ ^                                     |   |
///    | | +--(90 s on, the other did not): judged   +--(the other leaps to where it was)--> swapped: raised
///    | +----(both leap back): cleared------------------------------------------------------+  |
///    +------(acknowledged, or the cook ends): cleared, both learnt anew-----------------------+
///
/// in place --("food" from 110 to 180 °F within 20 min, 10 min on the "pit" is still below 110)--> swapped from the start: raised
///    ^                                                                                                                |
///    +--("food" below 110 °F, acknowledged, or the cook ends): cleared, both learnt anew------------------------------+
/// </code>
/// While they are swapped neither is judged. A tip that is moved takes minutes to get there: that is told as a drop or a moved probe.
/// </summary>
/// <param name="One">The first of the two, in the order of keys.</param>
/// <param name="Other">The second.</param>
/// <param name="RaisedAt">When it was raised.</param>
/// <param name="FromStart">Whether they were so when the cook began.</param>
public sealed record ProbeSwap(ProbeKey One, ProbeKey Other, DateTimeOffset RaisedAt, bool FromStart)
{
    /// <summary>A lit pit goes from 110 to 180 °F faster than this; a food does not, but for the thinnest.</summary>
    public static readonly TimeSpan HeatsWithin = TimeSpan.FromMinutes(20);

    /// <summary>Whether <paramref name="probe"/> is one of the two.</summary>
    public bool Has(ProbeKey probe) => probe == One || probe == Other;

    /// <summary>When <paramref name="one"/> and <paramref name="other"/> changed places; null when they did not.</summary>
    public static DateTimeOffset? ChangedAt(ProbeState one, ProbeState other) =>
        one is { Signs: { IsOpen: true, Leap: { } first } } && other is { Signs: { IsOpen: true, Leap: { } second } }
        && first.ChangesPlaceWith(second)
            ? (first.To.Time > second.To.Time ? first.To.Time : second.To.Time)
            : null;

    /// <summary>Since when it is plain that <paramref name="food"/> measures the pit, and <paramref name="pit"/> a food; else null.</summary>
    public static DateTimeOffset? SwappedFromStart(ProbeState pit, ProbeState food)
    {
        if (food.Signs is not { HotSince: { } hot, WarmSince: { } warm } || hot - warm > HeatsWithin)
        {
            return null;
        }

        var plainAt = hot + food.Thresholds.Minutes(ThresholdCatalog.SwapStart);
        return pit.LastTime >= plainAt && food.LastTime >= plainAt && !(pit.Signs.WarmSince <= plainAt) ? plainAt : null;
    }

    /// <summary>The event that raises it on <paramref name="device"/>.</summary>
    public AlertEvent Raise(string device) => AlertEvent.Raise(
        Id(device), null, FromStart ? new ProbesSwappedFromStart(Other, One) : new ProbesChangedPlaces(One, Other));

    /// <summary>The event that clears it at <paramref name="time"/>.</summary>
    public AlertEvent Clear(string device, DateTimeOffset time, Finding found) =>
        AlertEvent.Clear(Id(device), time, null, found);

    /// <summary>The alert's identity on <paramref name="device"/>, which concerns no single probe.</summary>
    public AlertId Id(string device) => new(device, null, AlertKind.ProbesSwapped, RaisedAt);
}
