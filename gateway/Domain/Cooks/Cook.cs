using System.Collections.Immutable;

namespace SmartSmoker.Domain.Cooks;

/// <summary>One cook, from lighting the fire to a cold smoker. Its identity is the pit's device and the start.</summary>
/// <param name="Device">The device that has the pit. All its probes belong to the cook.</param>
/// <param name="StartedAt">When it began: the time stamp of its first reading, or when a person said so.</param>
/// <param name="EndedAt">When it ended; null while it goes on.</param>
/// <param name="PitSetPointF">Where the pit is to be held, in degrees Fahrenheit; null to learn it from where it is held.</param>
/// <param name="Probes">
/// The probes that a person said something of, or that joined from other devices, and the food on each;
/// <see cref="FoodPlan.Unknown"/> where nothing is known of it.
/// </param>
public sealed record Cook(
    string Device, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, float? PitSetPointF,
    ImmutableDictionary<ProbeId, FoodPlan> Probes)
{
    /// <summary>The devices whose probes belong to the cook, its own first.</summary>
    public IEnumerable<string> Devices => Probes.Keys.Select(probe => probe.Device).Prepend(Device).Distinct();

    /// <summary>A cook that begins at <paramref name="startedAt"/>.</summary>
    public static Cook Start(string device, DateTimeOffset startedAt) =>
        new(device, startedAt, null, null, ImmutableDictionary<ProbeId, FoodPlan>.Empty);

    /// <summary>What is known of the food on <paramref name="probe"/>.</summary>
    public FoodPlan Food(ProbeId probe) => Probes.GetValueOrDefault(probe, FoodPlan.Unknown);

    /// <summary>Whether <paramref name="probe"/> belongs to the cook.</summary>
    public bool Has(ProbeId probe) => probe.Device == Device || Probes.ContainsKey(probe);

    /// <summary>The cook with <paramref name="food"/> on <paramref name="probe"/>.</summary>
    public Cook With(ProbeId probe, FoodPlan food) => this with { Probes = Probes.SetItem(probe, food) };

    /// <summary>The cook without the probes of <paramref name="guest"/>, another device.</summary>
    public Cook Without(string guest) =>
        this with { Probes = Probes.RemoveRange(Probes.Keys.Where(probe => probe.Device == guest)) };
}
