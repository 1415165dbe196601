using System.Text.Json;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Store;
using SmartSmoker.Web.Answers;
using SmartSmoker.Words;

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

/// <summary>What a person sets for a probe.</summary>
/// <param name="Name">1 to 40 characters; null for the default name.</param>
/// <param name="Role"><c>pit</c>, <c>food</c> or <c>ambient</c>; null for the default: pit for 01-smoker, food for all others.</param>
internal sealed record ProbeRequest(string? Name, string? Role);

/// <summary>A probe of a device.</summary>
/// <param name="Probe">Its key.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Role"><c>pit</c>, <c>food</c> or <c>ambient</c>.</param>
internal sealed record DeviceProbeView(string Probe, string Name, string Role);

/// <summary>Whose cook the probes of a device join.</summary>
/// <param name="Device">The device that has the pit.</param>
internal sealed record JoinRequest(string? Device);

/// <summary>Devices, and the cook on each.</summary>
internal static class DevicesApi
{
    private const float PitMinF = 100, PitMaxF = 700, TargetMinF = 32, TargetMaxF = 250, WeightMaxPounds = 200, RestMinutesMax = 1_440;

    /// <summary>Maps <c>devices</c> and <c>presets</c>.</summary>
    public static void MapDevices(this IEndpointRouteBuilder api)
    {
        api.MapGet("/devices", Devices).WithSummary("Devices and what they say of themselves");
        api.MapGet("/presets", () => FoodPreset.All.Select(PresetView.Of)).WithSummary("Kinds of food with their usual targets");
        api.MapPost("/devices/{device}/cook/start", (string device, CommandSender sender) => sender.SendAsync(device, new StartCook(device)))
            .WithSummary("A new cook begins now; one that goes on ends");
        api.MapPost("/devices/{device}/cook/end", (string device, CommandSender sender) => sender.SendAsync(device, new EndCook(device)))
            .WithSummary("The cook ends now");
        api.MapPut("/devices/{device}/pit", (string device, PitRequest pit, CommandSender sender) =>
            pit.SetPointF is null or (>= PitMinF and <= PitMaxF)
                ? sender.SendAsync(device, new SetPit(device, pit.SetPointF), inCook: true)
                : Task.FromResult(Refusal.Of($"A pit is held at {PitMinF} to {PitMaxF} °F."))).WithSummary("Where the pit is to be held");
        api.MapPut("/devices/{device}/foods/{probe}", (string device, string probe, FoodPlan plan, CommandSender sender) =>
            Validate(device, probe, plan, sender, out var food) is { } reason
                ? Task.FromResult(Refusal.Of(reason))
                : sender.SendAsync(device, new DescribeFood(device, food, plan), inCook: true))
            .WithSummary("What is on a probe, and its target");
        api.MapGet("/devices/{device}/probes", (string device, ProbeReader probes) => probes.Probes(device).Select(probe =>
                new DeviceProbeView(
                    probe.Id.Key.Value, probe.Setup.Name ?? ProbeWords.Name(probe.Id.Key), probe.Role.Name())))
            .WithSummary("The probes of a device with their names and roles");
        api.MapPut("/devices/{device}/probes/{probe}", DescribeAsync)
            .WithSummary("Names a probe, and says whether it measures the pit, a food or the ambient air");
        api.MapPost("/devices/{device}/cook/join", (string device, JoinRequest join, CommandSender sender) => sender.JoinAsync(device, join.Device ?? ""))
            .WithSummary("The probes of this device join the cook of another until that ends or this device starts its own");
    }

    private static IReadOnlyList<DeviceView> Devices(ReadingStore readings)
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

    private static Task<IResult> DescribeAsync(string device, string probe, ProbeRequest request, CommandSender sender)
    {
        var name = request.Name?.Trim();
        if (!ProbeKey.TryParse(probe, out var key))
        {
            return Task.FromResult(Refusal.NotFound("probe"));
        }

        if (name is { Length: 0 or > ProbeSetup.NameLengthMax } || name?.Any(char.IsControl) == true)
        {
            return Task.FromResult(Refusal.Of($"A probe's name has 1 to {ProbeSetup.NameLengthMax} characters."));
        }

        var role = ProbeRoles.Parse(request.Role);
        return request.Role is not null && role is null
            ? Task.FromResult(Refusal.Of("A probe's role is pit, food or ambient."))
            : sender.DescribeAsync(new DescribeProbe(device, key, new ProbeSetup(name, role)));
    }

    private static string? Validate(string device, string probe, FoodPlan plan, CommandSender sender, out ProbeKey food)
    {
        if (!ProbeKey.TryParse(probe, out food) || sender.RoleOf(device, food) != ProbeRole.Food)
        {
            return $"{probe} is no probe with the role food: GET /api/devices/{device}/probes has them.";
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
