using System.Text.Json;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Store;
using SmartSmoker.Web.Answers;

namespace SmartSmoker.Web;

/// <summary>A device on the page.</summary>
/// <param name="Online">Null where it never said.</param>
/// <param name="NewestAt">Time stamp of its newest reading; null where there is none.</param>
/// <param name="StatusAt">When its last status came; null where none did.</param>
/// <param name="Status">What it said of itself, as it came; null where it said nothing.</param>
internal sealed record DeviceView(string Device, bool? Online, DateTimeOffset? NewestAt, DateTimeOffset? StatusAt, JsonElement? Status);

/// <summary>Where the pit is to be held.</summary>
/// <param name="SetPointF">100 to 700 °F; null to learn it.</param>
internal sealed record PitRequest(float? SetPointF);

/// <summary>Devices, and the cook on each.</summary>
internal static class DevicesApi
{
    private const float PitMinF = 100, PitMaxF = 700, TargetMinF = 32, TargetMaxF = 250, WeightMaxPounds = 200, RestMinutesMax = 1_440;

    /// <summary>Maps <c>devices</c> and <c>presets</c>.</summary>
    public static void MapDevices(this IEndpointRouteBuilder api)
    {
        api.MapGet("/devices", Devices).WithSummary("Devices and what they say of themselves");
        api.MapGet("/presets", () => FoodPreset.All.Select(PresetView.Of)).WithSummary("Kinds of food with their usual targets");
        api.MapPost("/devices/{device}/cook/start", (string device, Doing does) => does.DoAsync(device, new StartCook(device)))
            .WithSummary("A new cook begins now; one that goes on ends");
        api.MapPost("/devices/{device}/cook/end", (string device, Doing does) => does.DoAsync(device, new EndCook(device)))
            .WithSummary("The cook ends now");
        api.MapPut("/devices/{device}/pit", (string device, PitRequest pit, Doing does) =>
            pit.SetPointF is null or (>= PitMinF and <= PitMaxF)
                ? does.DoAsync(device, new SetPit(device, pit.SetPointF), inCook: true)
                : Task.FromResult(Refusal.Of($"A pit is held at {PitMinF} to {PitMaxF} °F."))).WithSummary("Where the pit is to be held");
        api.MapPut("/devices/{device}/foods/{probe}", (string device, string probe, FoodPlan plan, Doing does) =>
            Refuse(probe, plan, out var food) is { } reason
                ? Task.FromResult(Refusal.Of(reason))
                : does.DoAsync(device, new DescribeFood(device, food, plan), inCook: true))
            .WithSummary("What is on a probe, and its target");
    }

    private static IReadOnlyList<DeviceView> Devices(CookReader readings)
    {
        var newest = readings.NewestByDevice();
        var statuses = readings.Statuses().ToDictionary(received => received.Status.Device);
        return [.. newest.Keys.Union(statuses.Keys).Order(StringComparer.Ordinal).Select(device =>
        {
            var status = statuses.GetValueOrDefault(device);
            return new DeviceView(
                device, status?.Status.Online, newest.TryGetValue(device, out var at) ? at : null, status?.ReceivedAt,
                status is null ? null : JsonElement.Parse(status.Status.Json));
        })];
    }

    private static string? Refuse(string probe, FoodPlan plan, out Probe food)
    {
        if (!Probes.TryParse(probe, out food) || food == Probe.Smoker)
        {
            return "Food is on 02-food-A or 03-food-B.";
        }

        return plan switch
        {
            { Kind: not null } when FoodPreset.Find(plan.Kind) is null =>
                $"There is no food called {plan.Kind}: GET /api/presets has them.",
            { TargetF: < TargetMinF or > TargetMaxF or float.NaN } => $"A target is {TargetMinF} to {TargetMaxF} °F.",
            { WeightPounds: <= 0 or > WeightMaxPounds or float.NaN } => $"A weight is above 0 and up to {WeightMaxPounds} lb.",
            { RestMinutes: < 0 or > RestMinutesMax or double.NaN } => $"A rest is 0 to {RestMinutesMax} minutes.",
            _ => null,
        };
    }
}
