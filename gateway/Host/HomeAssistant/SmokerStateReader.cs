using System.Collections.Immutable;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Settings;
using SmartSmoker.Host.Storage;

namespace SmartSmoker.Host.HomeAssistant;

/// <summary>Reads what Home Assistant is told from the store.</summary>
public sealed class SmokerStateReader(CookReader readings, AlertReader alerts, CookLog cooks)
{
    /// <summary>Devices at most: those heard of last.</summary>
    public const int DeviceCountMax = 64;

    private const int ReadingCountMax = 10_000;

    private static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(ThresholdCatalog.SilentAfter.Default);

    /// <summary>Names of the devices, heard of last first.</summary>
    public IReadOnlyList<string> Devices() =>
        [.. readings.NewestByDevice().OrderByDescending(pair => pair.Value).Take(DeviceCountMax).Select(pair => pair.Key)];

    /// <summary>The state of each device at <paramref name="now"/>.</summary>
    public IReadOnlyList<SmokerState> Read(DateTimeOffset now)
    {
        var open = alerts.Open();
        var offline = readings.Statuses().Where(received => !received.Status.Online).Select(received => received.Status.Device).ToHashSet();
        return [.. Devices().Select(device => new SmokerState(
            device, !offline.Contains(device), Heard(device, now), cooks.Cooks(device, 1).FirstOrDefault(cook => cook.EndedAt is null)?.StartedAt,
            [.. open.Where(alert => alert.Id.Device == device)], ImmutableDictionary<Probe, DateTimeOffset>.Empty))];
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
