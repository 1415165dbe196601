using SmartSmoker.Domain;
using SmartSmoker.Store;
using SmartSmoker.Store.Retention;

namespace SmartSmoker.Web;

/// <summary>The long-term history of one probe.</summary>
/// <param name="Probe">The key of the probe.</param>
/// <param name="Stretches">For each: its start in Unix milliseconds, then lowest, mean and highest in °F.</param>
internal sealed record HistoryCurve(string Probe, IReadOnlyList<double[]> Stretches);

/// <summary>The long-term history of a device.</summary>
/// <param name="Hours">The length of a stretch, in hours.</param>
internal sealed record History(int Hours, IReadOnlyList<HistoryCurve> Probes);

/// <summary>
/// The endpoint of long-term history. It reads hourly rollups, which remain after the readings are deleted.
/// </summary>
internal static class HistoryApi
{
    private const int DaysMax = 3_660; // ten years; limits the time of a request
    private const int StretchCountMax = 1_200; // about a point for each pixel of a chart

    /// <summary>Maps <c>devices/{device}/history</c>.</summary>
    public static void MapHistory(this IEndpointRouteBuilder api) => api.MapGet("/devices/{device}/history", Of)
        .WithSummary("Get lowest, mean and highest per probe over the last days (default 365), in whole hours");

    private static History Of(string device, int? days, Rollups rollups, ProbeReader probes, TimeProvider time)
    {
        var until = time.GetUtcNow();
        var hourCount = Math.Clamp(days ?? 365, 1, DaysMax) * 24;
        var hours = (hourCount + StretchCountMax - 1) / StretchCountMax;
        var curves = probes.Probes(device).ToDictionary(probe => probe.Id, _ => new List<double[]>());
        rollups.ReadStretches(device, hours, until.AddHours(-hourCount), until, stretch =>
        {
            var (probe, begin, minF, meanF, maxF, _) = stretch;
            curves.GetValueOrDefault(probe)?.Add(
                [begin.ToUnixTimeMilliseconds(), Math.Round(minF, 1), Math.Round(meanF, 1), Math.Round(maxF, 1)]);
        });
        return new History(hours, [.. curves.Select(pair => new HistoryCurve(pair.Key.Key.Value, pair.Value))]);
    }
}
