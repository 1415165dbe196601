using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Notify;
using SmartSmoker.Web.Access;
using SmartSmoker.Web.Answers;

namespace SmartSmoker.Web.Notifications;

/// <summary>What the page asks of the channels.</summary>
public static class NotifyEndpoints
{
    /// <summary>
    /// Maps <c>GET /api/channels</c>, the state of each, and <c>POST /api/channels/{name}/test</c>: 204 when the receiver has the test,
    /// 502 with the reason when not, 404 for a name that is not known; <c>GET /api/notify</c> and what of it can be changed on the page.
    /// </summary>
    public static void MapNotify(this WebApplication app)
    {
        app.MapGet("/api/channels", (ChannelStateReader states, ActiveNotifications now) => states.Read(now))
            .WithSummary("The channels that notifications go by, and how each does");
        app.MapPost("/api/channels/{name}/test", async (ChannelTest test, string name, CancellationToken cancellation) =>
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
        }).WithSummary("Sends a test to a channel: 204 when it arrived, 502 with the reason when not");
        app.MapGet("/api/notify", (ActiveNotifications now, ChannelStateReader states, WebSettings settings, TimeProvider time) =>
                NotifyView.Of(now, states, settings, time.GetUtcNow()))
            .RequireAuthorization(AccessRole.Owner).WithSummary("How notifications are set, without secrets");
        app.MapPut("/api/notify/quiet-hours", ChooseQuiet).WithSummary("Quiet hours, at once: both ends, neither for none");
        app.MapDelete("/api/notify/quiet-hours", (NotifyOverrideStore store, ActiveNotifications now) =>
        {
            store.Write(null);
            return Chosen(store, now);
        }).WithSummary("Quiet hours as the settings say");
        app.MapPut("/api/notify/channels/{name}", ChooseChannel).WithSummary("How severe alerts have to be for a channel, at once");
    }

    private static IResult ChooseQuiet(QuietView quiet, NotifyOverrideStore store, ActiveNotifications now)
    {
        var settings = new QuietHoursSettings { From = quiet.From, To = quiet.To };
        try
        {
            SettingsCheck.Ranges(settings, "Notify:QuietHours:");
            now.Setup.With(NotifyOverrides.None with { Quiet = settings });
        }
        catch (SetupException)
        {
            return Refusal.Of("Quiet hours have two ends that differ, like 22:00 and 07:00; neither for none.");
        }

        store.Write(settings);
        return Chosen(store, now);
    }

    private static IResult ChooseChannel(string name, ChannelChoice choice, NotifyOverrideStore store, ActiveNotifications now)
    {
        if (now.FirstOrDefault(channel => channel.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } channel)
        {
            return Refusal.NotFound("channel");
        }

        AlertSeverity least = default;
        var isOff = choice.Takes == "off";
        var isName = choice.Takes is null || isOff || (!int.TryParse(choice.Takes, out _) && Enum.TryParse(choice.Takes, true, out least)
            && Enum.IsDefined(least));
        if (!isName)
        {
            return Refusal.Of("A channel takes notice, warning, critical or off.");
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
