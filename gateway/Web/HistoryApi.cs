using SmartSmoker.Domain;
using SmartSmoker.Store;
using SmartSmoker.Store.Retention;

namespace SmartSmoker.Web;

/// <summary>One probe over a long time.</summary>
/// <param name="Probe">Its queue.</param>
/// <param name="Stretches">Of each: where it begins in Unix milliseconds, then lowest, mean and highest in degrees Fahrenheit.</param>
internal sealed record HistoryCurve(string Probe, IReadOnlyList<double[]> Stretches);

/// <summary>A device over a long time.</summary>
/// <param name="Hours">Length of a stretch.</param>
internal sealed record History(int Hours, IReadOnlyList<HistoryCurve> Probes);

/// <summary>What was measured in months or years, from the rollups of hours, whether their readings are kept or gone.</summary>
internal static class HistoryApi
{
    private const int DaysMax = 3_660;
    private const int StretchCountMax = 1_200; // about a point for each pixel of a chart

    /// <summary>Maps <c>devices/{device}/history</c>.</summary>
    public static void MapHistory(this IEndpointRouteBuilder api) => api.MapGet("/devices/{device}/history", Of)
        .WithSummary("Lowest, mean and highest of each probe over the last days, 365 unless told, in stretches of whole hours that are over");

    private static History Of(string device, int? days, Rollups rollups, ProbeReader probes, TimeProvider time)
    {
        var until = time.GetUtcNow();
        var hourCount = Math.Clamp(days ?? 365, 1, DaysMax) * 24;
        var hours = (hourCount + StretchCountMax - 1) / StretchCountMax;
        var curves = probes.Probes(device).ToDictionary(probe => probe.Id, _ => new List<double[]>());
        rollups.ReadStretches(device, hours, until.AddHours(-hourCount), until, stretch =>
        {
            var (probe, begin, minF, meanF, maxF, _) = stretch;
            curves.GetValueOrDefault(probe)?.Add([begin.ToUnixTimeMilliseconds(), Math.Round(minF, 1), Math.Round(meanF, 1), Math.Round(maxF, 1)]);
        });
        return new History(hours, [.. curves.Select(pair => new HistoryCurve(pair.Key.Key.Value, pair.Value))]);
    }
}
