using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
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
/// <param name="TimeMs">The timestamp in Unix milliseconds.</param>
/// <param name="TemperatureF">The temperature, °F.</param>
/// <param name="Stale">Whether the reading is too old to show as the current temperature.</param>
/// <param name="AgeMs">
/// Milliseconds since the gateway received it, or between it and the device's newest reading if that is more.
/// </param>
internal sealed record LatestView(long TimeMs, float TemperatureF, bool Stale, long AgeMs);

/// <summary>A probe on the page.</summary>
/// <param name="Probe">The key of the probe. For the classic three it is the name of their queue.</param>
/// <param name="Name">The name that people set, or the default name.</param>
/// <param name="Role"><c>pit</c>, <c>food</c> or <c>ambient</c>.</param>
/// <param name="Latest">The newest reading; null if there is none.</param>
/// <param name="TrendFPerHour">The rate of change in °F per hour; null without enough readings.</param>
/// <param name="Fault">The fault that the device reports; null if none.</param>
/// <param name="TargetF">The set point or target; null if not set.</param>
/// <param name="MinimumF">The USDA safe minimum that the target is below, °F; null if it is not.</param>
/// <param name="Food">The food on the probe; null for the pit or if not set.</param>
/// <param name="Forecast">When the food reaches its target; null for the pit, a stale probe or without a
/// target.</param>
/// <param name="Chart">The curve as pairs of Unix milliseconds and °F.</param>
internal sealed record ProbeView(
    string Probe, string Name, string Role, LatestView? Latest, double? TrendFPerHour, string? Fault, float? TargetF,
    float? MinimumF, FoodPlan? Food, ForecastView? Forecast, IReadOnlyList<double[]> Chart);

/// <summary>The current state of one device, as shown on the page.</summary>
/// <param name="Cook">The current cook; null if there is none.</param>
/// <param name="FailingChannels">The notification channels that are failing, for any device.</param>
/// <param name="ClockWrongSince">Since when the device's clock has been wrong; null if it is right.</param>
/// <param name="PeriodMs">The sampling period of the device, milliseconds.</param>
internal sealed record Snapshot(
    string? Device, IReadOnlyList<string> Devices, bool? Online, CookView? Cook, IReadOnlyList<ProbeView> Probes,
    IReadOnlyList<AlertView> Alerts, IReadOnlyList<FailingChannel> FailingChannels, DateTimeOffset? ClockWrongSince,
    long PeriodMs);

/// <summary>Reads a <see cref="Snapshot"/>.</summary>
internal sealed class SnapshotReader(
    ReadingStore readings, JudgedReadings judged, ProbeReader probes, AlertReader alerts, CookCatalog cooks,
    ForecastCache forecasts, ChannelStateReader channels, LiveFeed feed, TimeProvider time)
{
    private const int AlertCountMax = 100;
    private const int DeviceCountMax = 1_000; // names; limits the size of an answer, not measured
    private const int ReadingCountMax = 200_000; // limits memory per request

    private static readonly TimeSpan LengthWithoutCook = TimeSpan.FromHours(12);

    /// <summary>The period of a device that does not report one: FixedSchedule in firmware/Device.</summary>
    private static readonly TimeSpan PeriodDefault = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The state of <paramref name="device"/>, by default the one in use (<see cref="DefaultOf"/>). It covers the current
    /// cook, or the <paramref name="length"/> before the newest reading.
    /// </summary>
    public Snapshot Read(string? device, TimeSpan? length, Reader reader)
    {
        var newest = readings.NewestByDevice();
        var watched = newest.Where(pair => feed.Watches(pair.Key)).ToList();
        device ??= DefaultOf(watched);
        var cook = device is null ? null : cooks.Current(device);
        var status = device is not null && readings.Statuses(device) is [var last, ..] ? last.Status : null;
        var known = probes.Probes(device ?? ProbeId.DefaultDevice);
        var samples = new CookSamples();
        var heardAt = new Dictionary<ProbeId, DateTimeOffset>();
        DateTimeOffset? since = null;
        if (device is not null && newest.TryGetValue(device, out var newestOfDevice))
        {
            since = length is null && cook is not null ? cook.StartedAt
                : newestOfDevice - (length ?? LengthWithoutCook);
            judged.Read(device, since.Value, ReadingCountMax, received =>
            {
                samples.Add(received);
                heardAt[received.Reading.Probe] = received.ReceivedAt;
            });
        }

        var pit = cook is null || cook.Device == device ? PitOf(known, samples) : HostPit(cook, since);
        var newestAt = known.Select(probe => samples.Of(probe.Id)).Where(list => list.Count > 0)
            .Select(list => list[^1].Time).DefaultIfEmpty().Max();
        ProbeView View(Probe probe)
        {
            var list = samples.Of(probe.Id);
            var food = cook?.Probes.GetValueOrDefault(probe.Id);
            LatestView? latest = list.Count == 0 ? null : new LatestView(
                list[^1].Time.ToUnixTimeMilliseconds(), list[^1].Fahrenheit,
                IsStale(probe.Id, list[^1].Time, newestAt, heardAt[probe.Id]),
                (long)Age(list[^1].Time, newestAt, heardAt[probe.Id]).TotalMilliseconds);
            var isPit = probe.Role == ProbeRole.Pit;
            return new ProbeView(
                probe.Id.Key.Value, ProbeWords.Name(probe), probe.Role.Name(), latest,
                latest is { Stale: false } ? Trend.PerHourF(list) : null,
                status?.Faults.GetValueOrDefault(probe.Id.Key),
                isPit ? cook?.PitSetPointF : food?.TargetF, food is null ? null : SafeTarget.MinimumAbove(food), food,
                latest is { Stale: false } && probe.Role == ProbeRole.Food
                    ? forecasts.Ask(probe.Id, food, cook?.PitSetPointF, pit, list) : null,
                Curve.Thin(list));
        }

        return new Snapshot(
            device, Listed(watched), status?.Online,
            cook is null ? null : cooks.View(cook),
            [.. known.Select(View)],
            [.. alerts.Alerts(device, AlertCountMax, since).Select(alert => AlertView.Of(alert, reader))],
            channels.Failing(),
            alerts.Open(device).FirstOrDefault(alert => alert.Id.Kind == AlertKind.DeviceClock)?.Id.RaisedAt,
            (long)(status?.Period ?? PeriodDefault).TotalMilliseconds);
    }

    /// <summary>The names for the choice of a device; those that a person did something with come first.</summary>
    private IReadOnlyList<string> Listed(List<KeyValuePair<string, DateTimeOffset>> watched) =>
        [.. watched.OrderByDescending(pair => feed.State.Known.Contains(pair.Key)).Take(DeviceCountMax)
            .Select(pair => pair.Key).Order(StringComparer.Ordinal)];

    /// <summary>
    /// The device with the newest reading. A stranger only if the others have sent nothing for hours, so that an
    /// invented name does not take the place of the smoker.
    /// </summary>
    private string? DefaultOf(List<KeyValuePair<string, DateTimeOffset>> watched)
    {
        var newest = watched.Select(pair => pair.Value).DefaultIfEmpty().Max();
        return watched.OrderByDescending(pair => newest - pair.Value <= LengthWithoutCook
                && feed.State.Known.Contains(pair.Key))
            .ThenByDescending(pair => pair.Value).Select(pair => pair.Key).FirstOrDefault();
    }

    private static IReadOnlyList<Sample> PitOf(IReadOnlyList<Probe> known, CookSamples samples) =>
        samples.Of(known.FirstOrDefault(probe => probe.Role == ProbeRole.Pit)?.Id);

    /// <summary>The pit readings of a cook that belongs to another device.</summary>
    private IReadOnlyList<Sample> HostPit(Cook cook, DateTimeOffset? since)
    {
        var samples = new CookSamples();
        judged.Read(
            cook.Device, since ?? cook.StartedAt, ReadingCountMax, received => samples.Add(received));
        return PitOf(probes.Probes(cook.Device), samples);
    }

    /// <summary>
    /// Whether a reading is too old, by the device's other probes or by when the gateway received it.
    /// </summary>
    private bool IsStale(ProbeId probe, DateTimeOffset at, DateTimeOffset newestAt, DateTimeOffset heardAt)
    {
        var state = feed.StateOf(probe.Device);
        var silentAfter = state.Devices.GetValueOrDefault(probe.Device)?.SilentAfter(probe.Key)
            ?? state.Layers.For(probe.Device, probe.Key).Minutes(ThresholdCatalog.SilentAfter);
        return Age(at, newestAt, heardAt) > silentAfter;
    }

    private TimeSpan Age(DateTimeOffset at, DateTimeOffset newestAt, DateTimeOffset heardAt) =>
        TimeSpan.FromTicks(Math.Max((newestAt - at).Ticks, (time.GetUtcNow() - heardAt).Ticks));
}
