using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Engine;
using SmartSmoker.Store;
using SmartSmoker.Web.Answers;
using SmartSmoker.Words;

namespace SmartSmoker.Web;

/// <summary>How long to snooze an alert.</summary>
/// <param name="Minutes">1 to 1,440.</param>
internal sealed record SnoozeRequest(int Minutes);

/// <summary>The endpoints of alerts and rejected messages.</summary>
internal static class AlertsApi
{
    private const int CountMax = 1_000;
    private const int SnoozeMinutesMax = 1_440;

    /// <summary>Maps <c>alerts</c> and <c>rejected</c>.</summary>
    public static void MapAlerts(this IEndpointRouteBuilder api)
    {
        api.MapGet("/alerts",
            (AlertReader alerts, ProbeReader probes, string? device, int? count, string? unit) => alerts
                .Alerts(device, Math.Clamp(count ?? 100, 1, CountMax))
                .Select(alert => AlertView.Of(alert, Readers.Of(unit, probes))))
            .WithSummary("List alerts, newest first, with texts in the unit F or C");
        api.MapPost("/alerts/{id}/acknowledge",
            (string id, AlertReader alerts, CommandIntake commands, CancellationToken cancellation) =>
            SendAsync(id, known => new AcknowledgeAlert(known), alerts, commands, cancellation))
            .WithSummary("Acknowledge an alert, which stops its reminders");
        api.MapPost("/alerts/{id}/snooze",
            (string id, SnoozeRequest snooze, AlertReader alerts, CommandIntake commands, TimeProvider time,
                CancellationToken cancellation) =>
            snooze.Minutes is >= 1 and <= SnoozeMinutesMax
                ? SendAsync(
                    id, known => new SnoozeAlert(known, time.GetUtcNow().AddMinutes(snooze.Minutes)), alerts, commands,
                    cancellation)
                : Task.FromResult(Refusal.Of($"Minutes must be 1 to {SnoozeMinutesMax}.")))
            .WithSummary("Snooze the reminders of an alert");
        api.MapGet("/rejected",
                (RejectedReader rejected, int? count) => rejected.Rejected(Math.Clamp(count ?? 100, 1, CountMax)))
            .WithSummary("List rejected messages with the reason, newest first");
    }

    private static async Task<IResult> SendAsync(
        string id, Func<AlertId, PersonCommand> command, AlertReader alerts, CommandIntake commands,
        CancellationToken cancellation)
    {
        if (!AlertId.TryParse(id, out var known) || alerts.Find(known) is null)
        {
            return Refusal.NotFound("alert");
        }

        await commands.SendAsync(command(known), cancellation);
        return Results.NoContent();
    }
}
