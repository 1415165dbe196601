using SmartSmoker.Domain;

namespace SmartSmoker.Engine;

/// <summary>Readings gathered by probe, in the order they are added.</summary>
public sealed class CookSamples
{
    private readonly Dictionary<ProbeId, List<Sample>> _samples = [];

    /// <summary>Adds a reading.</summary>
    public void Add(in Reading reading)
    {
        if (!_samples.TryGetValue(reading.Probe, out var samples))
        {
            _samples.Add(reading.Probe, samples = []);
        }

        samples.Add(new Sample(reading.Time, reading.Temperature.Fahrenheit));
    }

    /// <summary>
    /// The readings of <paramref name="probe"/>; empty if it has none or <paramref name="probe"/> is null.
    /// </summary>
    public IReadOnlyList<Sample> Of(ProbeId? probe) =>
        probe is { } id && _samples.TryGetValue(id, out var samples) ? samples : [];
}
