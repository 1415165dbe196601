using System.Collections.Immutable;

namespace SmartSmoker.Domain.Cooks;

/// <summary>One cook on one device, from lighting the fire to a cold smoker. Its identity is device and start.</summary>
/// <param name="Device">The device.</param>
/// <param name="StartedAt">When it began: the time stamp of its first reading, or when a person said so.</param>
/// <param name="EndedAt">When it ended; null while it goes on.</param>
/// <param name="PitSetPointF">Where the pit is to be held, in degrees Fahrenheit; null to learn it from where it is held.</param>
/// <param name="Foods">What is known of the food on each probe that a person said something of.</param>
public sealed record Cook(
    string Device, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, float? PitSetPointF, ImmutableDictionary<Probe, FoodPlan> Foods)
{
    /// <summary>A cook that begins at <paramref name="startedAt"/>.</summary>
    public static Cook Start(string device, DateTimeOffset startedAt) =>
        new(device, startedAt, null, null, ImmutableDictionary<Probe, FoodPlan>.Empty);

    /// <summary>What is known of the food on <paramref name="probe"/>.</summary>
    public FoodPlan Food(Probe probe) => Foods.GetValueOrDefault(probe, FoodPlan.Unknown);
}
