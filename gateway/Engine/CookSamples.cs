using SmartSmoker.Domain;
using SmartSmoker.Store;

namespace SmartSmoker.Engine;

/// <summary>Readings gathered by probe, oldest first (<see cref="ReceivedReading.Time"/>).</summary>
public sealed class CookSamples
{
    private readonly Dictionary<ProbeId, List<Sample>> _samples = [];

    /// <summary>Adds a reading.</summary>
    public void Add(in ReceivedReading received)
    {
        var reading = received.Reading;
        if (!_samples.TryGetValue(reading.Probe, out var samples))
        {
            _samples.Add(reading.Probe, samples = []);
        }

        var index = samples.Count;
        while (index > 0 && samples[index - 1].Time > received.Time)
        {
            index--; // only after a stamp that is ahead
        }

        samples.Insert(index, new Sample(received.Time, reading.Temperature.Fahrenheit));
    }

    /// <summary>
    /// The readings of <paramref name="probe"/>; empty if it has none or <paramref name="probe"/> is null.
    /// </summary>
    public IReadOnlyList<Sample> Of(ProbeId? probe) =>
        probe is { } id && _samples.TryGetValue(id, out var samples) ? samples : [];
}
