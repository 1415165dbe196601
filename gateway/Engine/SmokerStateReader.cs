using System.Collections.Immutable;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Settings;
using SmartSmoker.Store;

namespace SmartSmoker.Engine;

/// <summary>Reads the state of each device from the store, and asks the forecaster as the page does. For one thread.</summary>
public sealed class SmokerStateReader(CookReader readings, AlertReader alerts, CookLog cooks, ForecastCache forecasts)
{
    /// <summary>Devices at most: those heard of last.</summary>
    public const int DeviceCountMax = 64;

    private const int ReadingCountMax = 10_000;
    private const int CookReadingCountMax = 200_000;

    /// <summary>A whole cook is read for a forecast no more often.</summary>
    private static readonly TimeSpan ForecastPeriod = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(ThresholdCatalog.SilentAfter.Default);

    private readonly Dictionary<string, (DateTimeOffset At, Cook Cook, IReadOnlyDictionary<Probe, ForecastView> Etas)> _asked = [];

    /// <summary>Names of the devices, heard of last first.</summary>
    public IReadOnlyList<string> Devices() =>
        [.. readings.NewestByDevice().OrderByDescending(pair => pair.Value).Take(DeviceCountMax).Select(pair => pair.Key)];

    /// <summary>The state of each device at <paramref name="now"/>.</summary>
    public IReadOnlyList<SmokerState> Read(DateTimeOffset now)
    {
        var open = alerts.Open();
        var offline = readings.Statuses().Where(received => !received.Status.Online).Select(received => received.Status.Device).ToHashSet();
        var states = new List<SmokerState>();
        foreach (var device in Devices())
        {
            var cook = cooks.Cooks(device, 1).FirstOrDefault(cook => cook.EndedAt is null);
            states.Add(new SmokerState(
                device, !offline.Contains(device), Heard(device, now), cook?.StartedAt, [.. open.Where(alert => alert.Id.Device == device)],
                cook is null ? ImmutableDictionary<Probe, ForecastView>.Empty : Ready(cook, now)));
        }

        return states;
    }

    /// <summary>When the foods of <paramref name="cook"/> are done, for those with a target.</summary>
    private IReadOnlyDictionary<Probe, ForecastView> Ready(Cook cook, DateTimeOffset now)
    {
        if (_asked.TryGetValue(cook.Device, out var asked) && asked.Cook == cook && now - asked.At < ForecastPeriod)
        {
            return asked.Etas;
        }

        var etas = new Dictionary<Probe, ForecastView>();
        if (cook.Foods.Values.Any(food => food.TargetF is not null))
        {
            var samples = Probes.All.ToDictionary(probe => probe, _ => new List<Sample>());
            readings.Readings(cook.Device, cook.StartedAt, CookReadingCountMax, received =>
                samples[received.Reading.Probe.Probe].Add(new Sample(received.Reading.Time, received.Reading.Temperature.Fahrenheit)));
            foreach (var (probe, food) in cook.Foods)
            {
                if (forecasts.Ask(new ProbeId(cook.Device, probe), food, cook.PitSetPointF, samples[Probe.Smoker], samples[probe]) is { At: not null, From: not null } eta)
                {
                    etas[probe] = eta;
                }
            }
        }

        _asked[cook.Device] = (now, cook, etas);
        return etas;
    }

    /// <summary>The newest temperature of each probe; none of a probe that has been silent for too long.</summary>
    private Dictionary<Probe, float> Heard(string device, DateTimeOffset now)
    {
        var heard = new Dictionary<Probe, float>();
        readings.Readings(
            device, now - SilentAfter, ReadingCountMax, received => heard[received.Reading.Probe.Probe] = received.Reading.Temperature.Fahrenheit);
        return heard;
    }
}
