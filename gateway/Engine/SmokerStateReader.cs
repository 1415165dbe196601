using System.Collections.Immutable;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Settings;
using SmartSmoker.Store;

namespace SmartSmoker.Engine;

/// <summary>Reads the current state and forecasts of each device from the store. Not thread-safe.</summary>
public sealed class SmokerStateReader(
    ReadingStore readings, JudgedReadings judged, ProbeReader probes, AlertReader alerts, CommandLog cooks,
    ForecastCache forecasts)
{
    /// <summary>Devices returned at most. Limits memory; not measured.</summary>
    public const int DeviceCountMax = 64;

    private const int ReadingCountMax = 10_000;
    private const int CookReadingCountMax = 200_000;

    /// <summary>A forecast reads the whole cook, so each cook is forecast at most this often.</summary>
    private static readonly TimeSpan ForecastPeriod = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(ThresholdCatalog.SilentAfter.Default);

    private readonly Dictionary<string, (DateTimeOffset At, Cook Cook, IReadOnlyDictionary<ProbeId, ForecastView> Etas)>
        _cached = [];

    /// <summary>
    /// Names of the devices with readings: first those that a person did something with, most recently active first;
    /// then the others in the order in which they appeared, so that invented names push nothing out.
    /// </summary>
    public IReadOnlyList<string> Devices()
    {
        var newest = readings.NewestByDevice();
        var known = cooks.CommandedDevices().Where(newest.ContainsKey).OrderByDescending(device => newest[device]);
        return [.. known.Union(readings.Devices().Where(newest.ContainsKey)).Take(DeviceCountMax)];
    }

    /// <summary>The state of each device at <paramref name="now"/>.</summary>
    public IReadOnlyList<SmokerState> Read(DateTimeOffset now)
    {
        var open = alerts.Open();
        var statuses = readings.Statuses().ToDictionary(
            received => received.Status.Device, received => received.Status);
        var running = cooks.Running();
        return [.. Devices().Select(device =>
        {
            var cook = running.FirstOrDefault(cook => cook.Devices.Contains(device));
            var ready = cook is null ? ImmutableDictionary<ProbeId, ForecastView>.Empty : Ready(cook, now);
            var status = statuses.GetValueOrDefault(device);
            var silentAfter = new Pace(status?.Period ?? TimeSpan.Zero).SilentAfter(SilentAfter);
            var (temperatures, readingAt) = ReadTemperatures(device, now, silentAfter);
            return new SmokerState(
                device, status is not { Online: false },
                [.. probes.Probes(device).Select(probe => new ProbeNow(
                    probe, temperatures.TryGetValue(probe.Id.Key, out var fahrenheit) ? fahrenheit : null,
                    ready.GetValueOrDefault(probe.Id)))],
                cook?.StartedAt, [.. open.Where(alert => alert.Id.Device == device)], silentAfter, readingAt);
        })];
    }

    /// <summary>Forecasts for the foods of <paramref name="cook"/> that have a target.</summary>
    private IReadOnlyDictionary<ProbeId, ForecastView> Ready(Cook cook, DateTimeOffset now)
    {
        if (_cached.TryGetValue(cook.Device, out var cached) && cached.Cook == cook && now - cached.At < ForecastPeriod)
        {
            return cached.Etas;
        }

        var etas = new Dictionary<ProbeId, ForecastView>();
        if (cook.Probes.Values.Any(food => food.TargetF is not null))
        {
            var samples = new CookSamples();
            foreach (var device in cook.Devices)
            {
                judged.Read(device, cook.StartedAt, CookReadingCountMax, received => samples.Add(received));
            }

            var pit = samples.Of(probes.Probes(cook.Device).FirstOrDefault(probe => probe.Role == ProbeRole.Pit)?.Id);
            foreach (var (probe, food) in cook.Probes)
            {
                if (forecasts.Ask(
                    probe, food, cook.PitSetPointF, pit, samples.Of(probe)) is { At: not null, From: not null } eta)
                {
                    etas[probe] = eta;
                }
            }
        }

        _cached[cook.Device] = (now, cook, etas);
        return etas;
    }

    /// <summary>
    /// The newest temperature of each probe, without probes that have no recent reading, and when the newest arrived.
    /// </summary>
    private (Dictionary<ProbeKey, float> Temperatures, DateTimeOffset? ReadingAt) ReadTemperatures(
        string device, DateTimeOffset now, TimeSpan silentAfter)
    {
        var temperatures = new Dictionary<ProbeKey, float>();
        DateTimeOffset? readingAt = null;
        judged.Read(
            device, now - silentAfter, ReadingCountMax, received =>
            {
                if (now - received.Time <= silentAfter)
                {
                    temperatures[received.Reading.Probe.Key] = received.Reading.Temperature.Fahrenheit;
                    readingAt = received.Time > readingAt ? received.Time : readingAt ?? received.Time;
                }
            });
        return (temperatures, readingAt);
    }
}
