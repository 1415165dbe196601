using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Settings;
using SmartSmoker.Engine;
using SmartSmoker.Notify;
using SmartSmoker.Store;
using SmartSmoker.Web.Answers;
using SmartSmoker.Web.Cooks;
using SmartSmoker.Words;

namespace SmartSmoker.Web;

/// <summary>The newest reading of a probe.</summary>
/// <param name="TimeMs">Its time stamp in Unix milliseconds.</param>
/// <param name="TemperatureF">Degrees Fahrenheit.</param>
/// <param name="Stale">Whether it is too old to be called the temperature now.</param>
internal sealed record LatestView(long TimeMs, float TemperatureF, bool Stale);

/// <summary>A probe on the page.</summary>
/// <param name="Probe">Its queue.</param>
/// <param name="Latest">Its newest reading; null where there is none.</param>
/// <param name="TrendFPerHour">How fast it moves, in degrees Fahrenheit an hour; null while that cannot be told.</param>
/// <param name="Fault">What the device says is wrong with it; null where nothing is.</param>
/// <param name="TargetF">Where it is to be; null where nobody said.</param>
/// <param name="Food">What is on it; null for the pit, and where nobody said.</param>
/// <param name="Forecast">When it is at its target; null for the pit, a stale probe, and without a target.</param>
/// <param name="Chart">Its curve: pairs of Unix milliseconds and degrees Fahrenheit.</param>
internal sealed record ProbeView(
    string Probe, LatestView? Latest, double? TrendFPerHour, string? Fault, float? TargetF, FoodPlan? Food, ForecastView? Forecast,
    IReadOnlyList<double[]> Chart);

/// <summary>All that the page shows of one device now.</summary>
/// <param name="Cook">The cook that goes on; null while there is none.</param>
/// <param name="FailingChannels">Notifications that do not get through, whichever device they are of.</param>
internal sealed record Snapshot(
    string? Device, IReadOnlyList<string> Devices, bool? Online, CookView? Cook, IReadOnlyList<ProbeView> Probes,
    IReadOnlyList<AlertView> Alerts, IReadOnlyList<FailingChannel> FailingChannels);

/// <summary>Reads it.</summary>
internal sealed class SnapshotReader(
    CookReader readings, AlertReader alerts, CookShelf cooks, ForecastCache forecasts, ChannelStateReader channels, LiveFeed feed,
    TimeProvider time)
{
    private const int AlertCountMax = 100;
    private const int ReadingCountMax = 200_000;

    private static readonly TimeSpan LengthWithoutCook = TimeSpan.FromHours(12);

    /// <summary>
    /// What is to be shown of <paramref name="device"/>, or of the device heard of last: the cook that goes on, or the
    /// <paramref name="length"/> up to its newest reading; to <paramref name="reader"/>.
    /// </summary>
    public Snapshot Read(string? device, TimeSpan? length, Reader reader)
    {
        var newest = readings.NewestByDevice();
        device ??= newest.OrderByDescending(pair => pair.Value).Select(pair => pair.Key).FirstOrDefault();
        var cook = device is null ? null : cooks.Current(device);
        var status = readings.Statuses().FirstOrDefault(received => received.Status.Device == device)?.Status;
        var samples = Domain.Probes.All.ToDictionary(probe => probe, _ => new List<Sample>());
        var heardAt = new Dictionary<Probe, DateTimeOffset>();
        DateTimeOffset? since = null;
        if (device is not null && newest.TryGetValue(device, out var last))
        {
            since = length is null && cook is not null ? cook.StartedAt : last - (length ?? LengthWithoutCook);
            readings.Readings(device, since.Value, ReadingCountMax, received =>
            {
                var (probe, at, temperature) = received.Reading;
                samples[probe.Probe].Add(new Sample(at, temperature.Fahrenheit));
                heardAt[probe.Probe] = received.ReceivedAt;
            });
        }

        var newestAt = samples.Values.Where(list => list.Count > 0).Select(list => list[^1].Time).DefaultIfEmpty().Max();
        ProbeView View(Probe probe)
        {
            var list = samples[probe];
            var food = cook?.Foods.GetValueOrDefault(probe);
            LatestView? latest = list.Count == 0 ? null : new LatestView(
                list[^1].Time.ToUnixTimeMilliseconds(), list[^1].Fahrenheit, IsStale(new ProbeId(device!, probe), list[^1].Time, newestAt, heardAt[probe]));
            return new ProbeView(
                probe.Queue(), latest, latest is { Stale: false } ? Trend.PerHourF(list) : null, status?.Faults.GetValueOrDefault(probe),
                probe == Probe.Smoker ? cook?.PitSetPointF : food?.TargetF, food,
                latest is { Stale: false } && probe != Probe.Smoker
                    ? forecasts.Ask(new ProbeId(device!, probe), food, cook?.PitSetPointF, samples[Probe.Smoker], list) : null,
                Curve.Thin(list));
        }

        return new Snapshot(
            device, [.. newest.Keys.Order(StringComparer.Ordinal)], status?.Online, cook, [.. Domain.Probes.All.Select(View)],
            [.. alerts.Alerts(device, AlertCountMax, since).Select(alert => AlertView.Of(alert, reader))],
            channels.Failing());
    }

    /// <summary>Too old beside the other probes, whose time is the device's, or by when the gateway got it.</summary>
    private bool IsStale(ProbeId probe, DateTimeOffset at, DateTimeOffset newestAt, DateTimeOffset heardAt)
    {
        var silentAfter = feed.StateOf(probe.Device).Layers.For(probe.Device, probe.Probe).Minutes(ThresholdCatalog.SilentAfter);
        return newestAt - at > silentAfter || time.GetUtcNow() - heardAt > silentAfter;
    }
}
