using System.Collections.Immutable;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Domain.Settings;

/// <summary>For whom a threshold was set.</summary>
/// <param name="Device">The device, or <see cref="CookCommand.AllDevices"/>.</param>
/// <param name="Probe">The probe, or null for all.</param>
/// <param name="ForCook">Whether for the cook that goes on only.</param>
/// <param name="Name">Name of the threshold.</param>
public readonly record struct ThresholdKey(string Device, ProbeKey? Probe, bool ForCook, string Name);

/// <summary>
/// The thresholds that a person set. The nearest wins: of the cook before lasting, of the device before all devices, of the probe
/// before all probes.
/// </summary>
public sealed record ThresholdLayers(ImmutableDictionary<ThresholdKey, double> Set)
{
    /// <summary>Values kept at most; further ones are refused.</summary>
    public const int CountMax = 4_096;

    /// <summary>With nothing set.</summary>
    public static ThresholdLayers Empty { get; } = new(ImmutableDictionary<ThresholdKey, double>.Empty);

    /// <summary>After <paramref name="change"/>; unchanged where it names no threshold or a value out of range.</summary>
    public ThresholdLayers With(ChangeThreshold change)
    {
        var key = new ThresholdKey(change.Device, change.Probe, change.ForCook, change.Name);
        if (change.Value is not { } value)
        {
            return new ThresholdLayers(Set.Remove(key));
        }

        var known = ThresholdCatalog.Find(change.Name);
        return known is null || known.Refuse(value) is not null || (Set.Count >= CountMax && !Set.ContainsKey(key))
            ? this
            : new ThresholdLayers(Set.SetItem(key, value));
    }

    /// <summary>Without what was set for a cook of <paramref name="device"/>.</summary>
    public ThresholdLayers WithoutCook(string device)
    {
        var rest = Set.RemoveRange(Set.Keys.Where(key => key.ForCook && key.Device == device));
        return ReferenceEquals(rest, Set) ? this : new ThresholdLayers(rest);
    }

    /// <summary>The thresholds in force for <paramref name="probe"/> of <paramref name="device"/>.</summary>
    public Thresholds For(string device, ProbeKey probe)
    {
        var thresholds = Thresholds.Default;
        foreach (var (key, value) in Set
            .Where(pair => (pair.Key.Device == device || pair.Key.Device == CookCommand.AllDevices) && (pair.Key.Probe is null || pair.Key.Probe == probe))
            .OrderBy(pair => (pair.Key.ForCook, pair.Key.Device == device, pair.Key.Probe is not null)))
        {
            thresholds = thresholds.With(ThresholdCatalog.Find(key.Name)!, value);
        }

        return thresholds;
    }
}
