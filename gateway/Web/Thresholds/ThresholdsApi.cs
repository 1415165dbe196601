using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Settings;
using SmartSmoker.Engine;
using SmartSmoker.Store;
using SmartSmoker.Web.Answers;

namespace SmartSmoker.Web.Thresholds;

/// <summary>All thresholds, the values that people set, and the effective values.</summary>
/// <param name="All">Every threshold with its unit, default and range.</param>
/// <param name="Set">The values that people set.</param>
/// <param name="InForce">The effective values for the requested device, by probe and threshold name.</param>
internal sealed record ThresholdsView(
    IReadOnlyList<Threshold> All, IReadOnlyList<SetThreshold> Set,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> InForce);

/// <summary>A value that a person set.</summary>
internal sealed record SetThreshold(string Device, ProbeKey? Probe, bool ForCook, string Name, double Value);

/// <summary>A recorded change of a threshold.</summary>
internal sealed record ThresholdChange(DateTimeOffset At, ChangeThreshold Change);

/// <summary>The endpoints of thresholds.</summary>
public static class ThresholdsApi
{
    private const int ChangeCountMax = 50;

    /// <summary>Maps <c>thresholds</c>.</summary>
    public static void MapThresholds(this IEndpointRouteBuilder api)
    {
        api.MapGet("/thresholds",
                (LiveFeed feed, ProbeReader probes, string? device) =>
                    View(feed, probes, device ?? PersonCommand.AllDevices))
            .WithSummary("List thresholds with unit, default, range and effective value");
        api.MapGet("/thresholds/changes", (CommandLog log) => log.ThresholdChanges(ChangeCountMax)
            .Select(received => new ThresholdChange(received.ReceivedAt, (ChangeThreshold)received.Command)))
            .WithSummary("List the last threshold changes, newest first");
        api.MapPut("/thresholds", ChangeAsync).WithSummary("Change a threshold, effective immediately; null resets it");
    }

    /// <summary>Why <paramref name="change"/> is invalid; null if it is valid.</summary>
    public static string? Validate(ChangeThreshold change) =>
        ThresholdCatalog.Find(change.Name ?? "") is not { } threshold
        ? $"There is no threshold called {change.Name}. GET /api/thresholds lists the thresholds."
        : change.Value is { } value ? threshold.Validate(value) : null;

    private static async Task<IResult> ChangeAsync(
        ChangeThreshold change, CommandIntake commands, LiveFeed feed, ProbeReader probes,
        CancellationToken cancellation)
    {
        if (Validate(change) is { } reason)
        {
            return Refusal.Of(reason);
        }

        var state = feed.StateOf(change.Device ?? "");
        if (change.Device != PersonCommand.AllDevices && !state.Devices.ContainsKey(change.Device ?? ""))
        {
            return Refusal.NotFound("device");
        }

        if (change.ForCook && state.Devices.GetValueOrDefault(change.Device!)?.Session.Current is null)
        {
            return Refusal.Of(
                "There is no cook on this device. Start one first, or set the value for all cooks.",
                StatusCodes.Status409Conflict);
        }

        await commands.SendAsync(change, cancellation);
        return Results.Ok(View(feed, probes, change.Device!));
    }

    private static ThresholdsView View(LiveFeed feed, ProbeReader probes, string device) =>
        View(feed.StateOf(device).Layers, probes, device);

    private static ThresholdsView View(ThresholdLayers layers, ProbeReader probes, string device) => new(
        ThresholdCatalog.All,
        [.. layers.Set.Select(pair => new SetThreshold(
            pair.Key.Device, pair.Key.Probe, pair.Key.ForCook, pair.Key.Name, pair.Value))],
        probes.Probes(device).ToDictionary(
            probe => probe.Id.Key.Value,
            IReadOnlyDictionary<string, double> (probe) => InForce(layers.For(device, probe.Id.Key))));

    private static Dictionary<string, double> InForce(Domain.Settings.Thresholds thresholds) =>
        ThresholdCatalog.All.ToDictionary(threshold => threshold.Name, threshold => thresholds[threshold]);
}
