using System.Collections.Immutable;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Domain.Settings;

/// <summary>Identifies a threshold value and where it applies.</summary>
/// <param name="Device">The device, or <see cref="PersonCommand.AllDevices"/>.</param>
/// <param name="Probe">The probe; null for all.</param>
/// <param name="ForCook">Whether it applies to the current cook only.</param>
/// <param name="Name">The threshold's name.</param>
public readonly record struct ThresholdKey(string Device, ProbeKey? Probe, bool ForCook, string Name);

/// <summary>
/// The threshold values that people set. The most specific value applies: this cook before lasting values, one device
/// before all devices, one probe before all probes.
/// </summary>
public sealed record ThresholdLayers(ImmutableDictionary<ThresholdKey, double> Set)
{
    /// <summary>The most values kept; further ones are rejected. Limits memory; not measured.</summary>
    public const int CountMax = 4_096;

    /// <summary>No values set.</summary>
    public static ThresholdLayers Empty { get; } = new(ImmutableDictionary<ThresholdKey, double>.Empty);

    /// <summary>The layers after <paramref name="change"/>; an invalid change has no effect.</summary>
    public ThresholdLayers Apply(ChangeThreshold change)
    {
        var key = new ThresholdKey(change.Device, change.Probe, change.ForCook, change.Name);
        if (change.Value is not { } value)
        {
            return new ThresholdLayers(Set.Remove(key));
        }

        var known = ThresholdCatalog.Find(change.Name);
        return known is null || known.Validate(value) is not null || (Set.Count >= CountMax && !Set.ContainsKey(key))
            ? this
            : new ThresholdLayers(Set.SetItem(key, value));
    }

    /// <summary>The layers without the values for the current cook of <paramref name="device"/>.</summary>
    public ThresholdLayers WithoutCook(string device)
    {
        var rest = Set.RemoveRange(Set.Keys.Where(key => key.ForCook && key.Device == device));
        return ReferenceEquals(rest, Set) ? this : new ThresholdLayers(rest);
    }

    /// <summary>The thresholds that apply to <paramref name="probe"/> of <paramref name="device"/>.</summary>
    public Thresholds For(string device, ProbeKey probe)
    {
        var thresholds = Thresholds.Default;
        foreach (var (key, value) in Set
            .Where(pair =>
                (pair.Key.Device == device || pair.Key.Device == PersonCommand.AllDevices)
                && (pair.Key.Probe is null || pair.Key.Probe == probe))
            .OrderBy(pair => (pair.Key.ForCook, pair.Key.Device == device, pair.Key.Probe is not null)))
        {
            thresholds = thresholds.Set(ThresholdCatalog.Find(key.Name)!, value);
        }

        return thresholds;
    }
}
