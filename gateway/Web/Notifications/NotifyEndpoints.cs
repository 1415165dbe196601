using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Notify;
using SmartSmoker.Web.Access;
using SmartSmoker.Web.Answers;

namespace SmartSmoker.Web.Notifications;

/// <summary>The endpoints of notification channels.</summary>
public static class NotifyEndpoints
{
    /// <summary>
    /// Maps <c>GET /api/channels</c>, <c>POST /api/channels/{name}/test</c> (204 if the receiver accepted the test, 502
    /// with
    /// the reason if not, 404 for an unknown name), <c>GET /api/notify</c> and the settings that the page can change.
    /// </summary>
    public static void MapNotify(this WebApplication app)
    {
        app.MapGet("/api/channels", (ChannelStateReader states, ActiveNotifications now) => states.Read(now))
            .RequireAuthorization(AccessRole.Owner).WithSummary("List the notification channels and their state");
        app.MapPost("/api/channels/{name}/test",
            async (ChannelTest test, string name, CancellationToken cancellation) =>
        {
            try
            {
                return await test.SendAsync(name, cancellation) is { } reason
                    ? Refusal.Of(reason, StatusCodes.Status502BadGateway)
                    : Results.NoContent();
            }
            catch (KeyNotFoundException unknown)
            {
                return Refusal.Of(unknown.Message, StatusCodes.Status404NotFound);
            }
        }).WithSummary("Send a test to a channel: 204 if the receiver accepted it, 502 with the reason if not");
        app.MapGet("/api/notify",
            (ActiveNotifications now, ChannelStateReader states, WebSettings settings, TimeProvider time) =>
                NotifyView.Of(now, states, settings, time.GetUtcNow()))
            .RequireAuthorization(AccessRole.Owner).WithSummary("Get the notification settings, without secrets");
        app.MapPut("/api/notify/quiet-hours", ChooseQuiet)
            .WithSummary("Set quiet hours, effective immediately; null times turn them off");
        app.MapDelete("/api/notify/quiet-hours", (NotifyOverrideStore store, ActiveNotifications now) =>
        {
            store.Write(null);
            return Chosen(store, now);
        }).WithSummary("Reset quiet hours to the settings file");
        app.MapPut("/api/notify/channels/{name}", ChooseChannel)
            .WithSummary("Set the lowest severity that a channel sends, effective immediately");
    }

    private static IResult ChooseQuiet(QuietView quiet, NotifyOverrideStore store, ActiveNotifications now)
    {
        var settings = new QuietHoursSettings { From = quiet.From, To = quiet.To };
        try
        {
            SettingsCheck.Ranges(settings, "Notify:QuietHours:");
            now.Setup.Override(NotifyOverrides.None with { Quiet = settings });
        }
        catch (SetupException)
        {
            return Refusal.Of(
                "Quiet hours need two different times, such as 22:00 and 07:00. Clear both to turn them off.");
        }

        store.Write(settings);
        return Chosen(store, now);
    }

    private static IResult ChooseChannel(
        string name, ChannelChoice choice, NotifyOverrideStore store, ActiveNotifications now)
    {
        if (now.FirstOrDefault(channel => channel.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            is not { } channel)
        {
            return Refusal.NotFound("channel");
        }

        AlertSeverity least = default;
        var isOff = choice.Takes == "off";
        var isName = choice.Takes is null || isOff
            || (!int.TryParse(choice.Takes, out _) && Enum.TryParse(choice.Takes, true, out least)
                && Enum.IsDefined(least));
        if (!isName)
        {
            return Refusal.Of("The severity must be notice, warning, critical or off.");
        }

        store.Write(channel.Name, choice.Takes is null ? null : least, isOff);
        return Chosen(store, now);
    }

    private static IResult Chosen(NotifyOverrideStore store, ActiveNotifications now)
    {
        now.Take(store.Read);
        now.OnStateChanged();
        return Results.NoContent();
    }
}
