using System.Text.Json;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Engine;
using SmartSmoker.Store;
using SmartSmoker.Web.Answers;
using SmartSmoker.Web.Cooks;
using SmartSmoker.Words;

namespace SmartSmoker.Web;

/// <summary>A device on the page.</summary>
/// <param name="Online">Null if the device never reported it.</param>
/// <param name="NewestAt">The time of its newest reading; null without readings.</param>
/// <param name="StatusAt">When the gateway received its last status; null without a status.</param>
/// <param name="Status">Its last status as received; null without a status.</param>
/// <param name="ClockWrongSince">Since when its clock has been wrong; null if it is right.</param>
/// <param name="Watched">
/// Whether the rules judge its readings. They are stored anyway; there is room for a limited number of devices with
/// which no person has done anything.
/// </param>
internal sealed record DeviceView(
    string Device, bool? Online, DateTimeOffset? NewestAt, DateTimeOffset? StatusAt, JsonElement? Status,
    DateTimeOffset? ClockWrongSince, bool Watched);

/// <summary>The pit's set point.</summary>
/// <param name="SetPointF">100 to 700 °F; null to learn it from the pit temperature.</param>
internal sealed record PitRequest(float? SetPointF);

/// <summary>The food on a probe; see <see cref="FoodPlan"/>.</summary>
/// <param name="Confirm">Whether to accept a target below the USDA safe minimum.</param>
internal sealed record FoodRequest(
    string? Kind = null, float? TargetF = null, float? WeightPounds = null, DateTimeOffset? WrappedAt = null,
    double? RestMinutes = null, bool? Confirm = null)
{
    public FoodPlan Plan => new(Kind, TargetF, WeightPounds, WrappedAt, RestMinutes);
}

/// <summary>The name and role that a person sets for a probe.</summary>
/// <param name="Name">1 to 40 characters; null for the default name.</param>
/// <param name="Role">
/// <c>pit</c>, <c>food</c> or <c>ambient</c>; null for the default: pit for 01-smoker, food for all others.
/// </param>
internal sealed record ProbeRequest(string? Name, string? Role);

/// <summary>A probe of a device.</summary>
/// <param name="Name">The name that people set, or the default name.</param>
/// <param name="Role"><c>pit</c>, <c>food</c> or <c>ambient</c>.</param>
internal sealed record DeviceProbeView(string Probe, string Name, string Role);

/// <summary>The cook that the probes of a device join.</summary>
/// <param name="Device">The device that runs the cook.</param>
internal sealed record JoinRequest(string? Device);

/// <summary>The endpoints of devices, their probes and their current cook.</summary>
internal static class DevicesApi
{
    /// <summary>Devices that are not watched and listed at most, in the order of their names. Not measured.</summary>
    private const int UnwatchedCountMax = 100;

    /// <summary>Maps <c>devices</c> and <c>presets</c>.</summary>
    public static void MapDevices(this IEndpointRouteBuilder api)
    {
        api.MapGet("/devices", Devices).WithSummary("List devices and their last status");
        api.MapDelete("/devices/{device}",
                (string device, CommandSender sender, bool confirm = false) => sender.ForgetAsync(device, confirm))
            .WithSummary("Forget a device with its readings and cooks; one with settings or cooks needs confirm");
        api.MapPost("/devices/{device}/watch", (string device, CommandSender sender) => sender.WatchAsync(device))
            .WithSummary("Watch a device that is not watched because there are too many strangers");
        api.MapGet("/presets", () => FoodPreset.All.Select(PresetView.Of))
            .WithSummary("List types of food with their usual targets");
        api.MapPost("/devices/{device}/cook/start",
                (string device, CommandSender sender) => sender.SendAsync(device, new StartCook(device)))
            .WithSummary("Start a new cook, ending the current one");
        api.MapPost("/devices/{device}/cook/end",
                (string device, CommandSender sender) => sender.SendAsync(device, new EndCook(device)))
            .WithSummary("End the current cook");
        api.MapPut("/devices/{device}/pit", (string device, PitRequest pit, CommandSender sender) =>
            CookLimits.RejectPit(pit.SetPointF) is { } reason
                ? Task.FromResult(Refusal.Of(reason))
                : sender.SendAsync(device, new SetPit(device, pit.SetPointF), inCook: true))
            .WithSummary("Set the pit's set point");
        api.MapPut("/devices/{device}/foods/{probe}",
            (string device, string probe, FoodRequest food, CommandSender sender, bool confirm = false) =>
                DescribeFoodAsync(device, probe, food, confirm, sender))
            .WithSummary("Set the food on a probe, and its target; one below the USDA minimum needs confirm");
        api.MapGet("/devices/{device}/probes",
            (string device, ProbeReader probes) => probes.Probes(device).Select(probe =>
                new DeviceProbeView(
                    probe.Id.Key.Value, ProbeWords.Name(probe), probe.Role.Name())))
            .WithSummary("List the probes of a device with their names and roles");
        api.MapPut("/devices/{device}/probes/{probe}", DescribeAsync)
            .WithSummary("Set the name and role of a probe: pit, food or ambient");
        api.MapPost("/devices/{device}/cook/join",
                (string device, JoinRequest join, CommandSender sender) => sender.JoinAsync(device, join.Device ?? ""))
            .WithSummary("Add this device's probes to another device's cook, until it ends or this device starts one");
    }

    private static IReadOnlyList<DeviceView> Devices(ReadingStore readings, AlertReader alerts, LiveFeed feed)
    {
        var clocks = alerts.Open().Where(alert => alert.Id.Kind == AlertKind.DeviceClock)
            .ToLookup(alert => alert.Id.Device);
        var newest = readings.NewestByDevice();
        var statuses = readings.Statuses().ToDictionary(received => received.Status.Device);
        var names = newest.Keys.Union(statuses.Keys).ToLookup(feed.Watches);
        var listed = names[true].Concat(names[false].Order(StringComparer.Ordinal).Take(UnwatchedCountMax));
        return [.. listed.Order(StringComparer.Ordinal).Select(device =>
        {
            var status = statuses.GetValueOrDefault(device);
            return new DeviceView(
                device, status?.Status.Online, newest.TryGetValue(device, out var at) ? at : null, status?.ReceivedAt,
                status is null ? null : JsonElement.Parse(status.Status.Json),
                clocks[device].FirstOrDefault()?.Id.RaisedAt, feed.Watches(device));
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
            return Task.FromResult(
                Refusal.Of($"The probe's name must have 1 to {ProbeSetup.NameLengthMax} characters."));
        }

        var role = ProbeRoles.Parse(request.Role);
        return request.Role is not null && role is null
            ? Task.FromResult(Refusal.Of("The probe's role must be pit, food or ambient."))
            : sender.DescribeAsync(new DescribeProbe(device, key, new ProbeSetup(name, role)));
    }

    private static Task<IResult> DescribeFoodAsync(
        string device, string probe, FoodRequest request, bool confirm, CommandSender sender)
    {
        var plan = request.Plan;
        if (Validate(device, probe, plan, sender, out var food) is { } reason)
        {
            return Task.FromResult(Refusal.Of(reason));
        }

        return SafeTarget.MinimumAbove(plan) is { } minimumF && !confirm && request.Confirm != true
            ? Task.FromResult(Refusal.Of(
                BelowMinimum(plan.Kind!, Temperature.FromFahrenheit(plan.TargetF!.Value),
                    Temperature.FromFahrenheit(minimumF)),
                StatusCodes.Status422UnprocessableEntity))
            : sender.SendAsync(device, new DescribeFood(device, food, plan), inCook: true);
    }

    private static string BelowMinimum(string kind, Temperature target, Temperature minimum)
    {
        string Degrees(Temperature at) => $"{Reader.Fahrenheit.Degrees(at)} ({Reader.Celsius.Degrees(at)})";
        return $"The target of {Degrees(target)} for {FoodPreset.Find(kind)!.Label.ToLowerInvariant()} is below the "
            + $"USDA FSIS safe minimum internal temperature of {Degrees(minimum)}. Choose a higher target, or confirm "
            + "this one.";
    }

    private static string? Validate(string device, string probe, FoodPlan plan, CommandSender sender, out ProbeKey food)
    {
        if (!ProbeKey.TryParse(probe, out food) || sender.RoleOf(device, food) != ProbeRole.Food)
        {
            return $"{probe} is not a food probe. GET /api/devices/{device}/probes lists the probes and their roles.";
        }

        return CookLimits.Reject(plan);
    }
}
