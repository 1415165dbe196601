using SmartSmoker.Host.Notify.Outbox;
using SmartSmoker.Host.Dashboard;

namespace SmartSmoker.Host.Notify;

/// <summary>What the page asks of the channels.</summary>
public static class NotifyEndpoints
{
    /// <summary>Adds what the endpoints and the senders need.</summary>
    public static void AddNotify(this IServiceCollection services, NotifySetup setup)
    {
        services.AddSingleton(setup);
        services.AddSingleton<ChannelStateReader>();
        services.AddSingleton<ChannelTest>();
        services.AddHostedService<NotifyService>();
    }

    /// <summary>
    /// Maps <c>GET /api/channels</c>, the state of each, and <c>POST /api/channels/{name}/test</c>: 204 when the receiver has the test,
    /// 502 with the reason when not, 404 for a name that is not known.
    /// </summary>
    public static void MapNotify(this WebApplication app)
    {
        app.MapGet("/api/channels", (ChannelStateReader states, NotifySetup setup) => states.Read(setup.Channels))
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
    }
}
