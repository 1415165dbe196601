using SmartSmoker.Domain;
using SmartSmoker.Host.Storage;

namespace SmartSmoker.Host.Dashboard;

/// <summary>A point of the chart: time as Unix milliseconds, temperature in degrees Fahrenheit.</summary>
public readonly record struct ChartPoint(long TimeMs, float TemperatureF);

/// <summary>A probe on the page: its newest reading, if it has one, and its curve.</summary>
public sealed record ProbeView(string Probe, ChartPoint? Latest, IReadOnlyList<ChartPoint> Chart);

/// <summary>All that the page shows of one device.</summary>
public sealed record Snapshot(
    string? Device, IReadOnlyList<string> Devices, bool? Online, IReadOnlyList<ProbeView> Probes, IReadOnlyList<StoredAlert> Alerts)
{
    private const int AlertCountMax = 50;
    private const int ReadingCountMax = 200_000;
    private const int ChartCountMax = 400;

    /// <summary>
    /// Reads what is to be shown of <paramref name="device"/>, or of the device heard of last, in
    /// the <paramref name="length"/> up to its newest reading.
    /// </summary>
    public static Snapshot Read(CookReader reader, AlertReader alerts, string? device, TimeSpan length)
    {
        var newest = reader.NewestByDevice();
        device ??= newest.OrderByDescending(pair => pair.Value).Select(pair => pair.Key).FirstOrDefault();
        var curves = Domain.Probes.All.ToDictionary(probe => probe, _ => new List<ChartPoint>());
        if (device is not null && newest.TryGetValue(device, out var last))
        {
            reader.Readings(device, last - length, ReadingCountMax, received =>
            {
                var (probe, time, temperature) = received.Reading;
                curves[probe.Probe].Add(new ChartPoint(time.ToUnixTimeMilliseconds(), temperature.Fahrenheit));
            });
        }

        var online = reader.Statuses().FirstOrDefault(received => received.Status.Device == device)?.Status.Online;
        var probes = curves.Select(curve => new ProbeView(
            curve.Key.Queue(), curve.Value.Count > 0 ? curve.Value[^1] : null, Thin(curve.Value)));
        return new Snapshot(device, [.. newest.Keys.Order(StringComparer.Ordinal)], online, [.. probes], alerts.Alerts(device, AlertCountMax));
    }

    /// <summary>The lowest and the highest of every stretch, so that no dip is lost from the chart.</summary>
    private static List<ChartPoint> Thin(List<ChartPoint> points)
    {
        var stretch = (points.Count * 2 / ChartCountMax) + 1;
        if (stretch <= 2)
        {
            return points;
        }

        return [.. points.Chunk(stretch).SelectMany(chunk =>
        {
            var (low, high) = (chunk.MinBy(point => point.TemperatureF), chunk.MaxBy(point => point.TemperatureF));
            return low.TimeMs < high.TimeMs ? new[] { low, high } : low == high ? [low] : [high, low];
        })];
    }
}
