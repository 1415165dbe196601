using System.Collections.Immutable;

namespace SmartSmoker.Domain.Cooks;

/// <summary>One cook, from lighting the fire to a cold smoker. Its device and start time identify it.</summary>
/// <param name="Device">The device with the pit. All its probes belong to the cook.</param>
/// <param name="StartedAt">When the cook began: the time of its first reading, or when a person started it.</param>
/// <param name="EndedAt">When the cook ended; null while it is in progress.</param>
/// <param name="PitSetPointF">The pit temperature to hold, °F; null to learn it from the readings.</param>
/// <param name="Probes">
/// The probes that a person described or that joined from other devices, with the food on each; <see
/// cref="FoodPlan.Unknown"/> if nothing is known about it.
/// </param>
public sealed record Cook(
    string Device, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, float? PitSetPointF,
    ImmutableDictionary<ProbeId, FoodPlan> Probes)
{
    /// <summary>The devices whose probes belong to the cook, starting with its own.</summary>
    public IEnumerable<string> Devices => Probes.Keys.Select(probe => probe.Device).Prepend(Device).Distinct();

    /// <summary>Creates a cook that begins at <paramref name="startedAt"/>.</summary>
    public static Cook Start(string device, DateTimeOffset startedAt) =>
        new(device, startedAt, null, null, ImmutableDictionary<ProbeId, FoodPlan>.Empty);

    /// <summary>The plan for the food on <paramref name="probe"/>.</summary>
    public FoodPlan Food(ProbeId probe) => Probes.GetValueOrDefault(probe, FoodPlan.Unknown);

    /// <summary>Whether <paramref name="probe"/> belongs to the cook.</summary>
    public bool Has(ProbeId probe) => probe.Device == Device || Probes.ContainsKey(probe);

    /// <summary>The cook with <paramref name="food"/> on <paramref name="probe"/>.</summary>
    public Cook WithFood(ProbeId probe, FoodPlan food) => this with { Probes = Probes.SetItem(probe, food) };

    /// <summary>The cook without the probes of <paramref name="guest"/>, another device.</summary>
    public Cook Without(string guest) =>
        this with { Probes = Probes.RemoveRange(Probes.Keys.Where(probe => probe.Device == guest)) };
}
