using SmartSmoker.Domain;
using SmartSmoker.Engine;
using SmartSmoker.Store;
using SmartSmoker.Web.Access;
using SmartSmoker.Web.Answers;
using SmartSmoker.Web.Cooks;
using SmartSmoker.Web.Cooks.Photos;
using SmartSmoker.Web.Thresholds;
using SmartSmoker.Words;

namespace SmartSmoker.Web;

/// <summary>Sets up the page, its API and access control.</summary>
public static class DashboardEndpoints
{
    private const double HoursMin = 0.1, HoursMax = 48;
    private const int BodyBytesMax = 100_000; // the largest JSON request body; import and photos set their own limit

    /// <summary>Adds the services of the page.</summary>
    public static void AddDashboard(this WebApplicationBuilder builder, WebSettings settings)
    {
        var services = builder.Services;
        services.AddAccess(settings.TokenFile);
        services.AddSingleton(settings);
        services.AddSingleton<CookNotes>();
        services.AddSingleton<RejectedReader>();
        services.AddSingleton<PhotoStore>();
        services.AddSingleton<CookPurge>();
        services.AddHostedService<PurgeService>();
        services.AddSingleton<CookImport>();
        services.AddSingleton<CookUpload>();
        services.AddSingleton<CookCatalog>();
        services.AddSingleton<SnapshotReader>();
        services.AddSingleton<CommandSender>();
        services.AddResponseCompression();
        services.AddOpenApi(OpenApi.Describe);
        services.Configure<Microsoft.AspNetCore.Routing.RouteHandlerOptions>(
            options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            StoreJson.Add(options.SerializerOptions);
            options.SerializerOptions.DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.Never;
        });
        builder.WebHost.ConfigureKestrel(
            kestrel =>
            {
                (kestrel.AddServerHeader, kestrel.Limits.MaxRequestBodySize) = (false, BodyBytesMax);
                kestrel.Limits.MaxConcurrentConnections = ConnectionLimit.Now();
                kestrel.Limits.KeepAliveTimeout = ConnectionLimit.KeepAlive;
                var networks = new NetworkConnections();
                kestrel.ConfigureEndpointDefaults(listen => listen.Use(next => networks.LimitAsync(next)));
            });
    }

    /// <summary>
    /// Maps the page at <c>/</c>, its API under <c>/api</c> and the OpenAPI document at <c>/openapi/v1.json</c>.
    /// </summary>
    public static void MapDashboard(this WebApplication app, WebSettings settings)
    {
        app.UseExceptionHandler(Refusal.Handler);
        app.Use(Refusal.NullCharacters);
        app.UseResponseCompression();
        app.UseAccess(settings.Access);
        app.MapPageFiles();
        app.MapOpenApi();
        var api = app.MapGroup("/api");
        api.MapAccess();
        api.MapAlerts();
        api.MapCooks();
        api.MapPhotos();
        api.MapDevices();
        api.MapHistory();
        api.MapThresholds();
        api.MapGet("/snapshot",
            (HttpContext context, SnapshotReader reader, ProbeReader probes, string? device, double? hours,
                string? unit) => ForCaller(context, reader.Read(
                device,
                hours is { } asked and not double.NaN
                    ? TimeSpan.FromHours(Math.Clamp(asked, HoursMin, HoursMax)) : null,
                Readers.Of(unit, probes))))
            .WithSummary("Get the current state of a device, by default the one in use");
        api.MapGet("/gateway", (HttpContext context) =>
                context.User.IsInRole(AccessRole.Owner)
                ? new GatewayView(settings.BrokerPage?.ToString(), settings.File)
                : new GatewayView(null, null))
            .WithSummary("Get the broker's web page and the path of the settings file; null for viewers");
        app.Lifetime.ApplicationStopping.Register(app.Services.GetRequiredService<LiveFeed>().End);
        api.MapGet("/live", Live)
            .WithSummary("Server-sent events: committed after each commit, beat while nothing is stored");
        api.MapGet("/live/version", (LiveFeed feed) => feed.Version)
            .WithSummary("A version that changes with every commit, for clients that get no events");
    }

    /// <summary>A viewer does not see the channels' errors, which name servers and accounts.</summary>
    private static Snapshot ForCaller(HttpContext context, Snapshot snapshot) =>
        context.User.IsInRole(AccessRole.Owner) ? snapshot : snapshot with { FailingChannels = [] };

    private static IResult Live(
        HttpContext context, LiveFeed feed, LiveStreams streams, CancellationToken cancellation)
    {
        if (!streams.TryOpen(context))
        {
            return Refusal.Of(
                "Too many live streams are open. Close a page, or poll /api/live/version.",
                StatusCodes.Status429TooManyRequests);
        }

        context.Response.Headers["X-Accel-Buffering"] = "no"; // nginx would hold events back until its buffer is full
        return TypedResults.ServerSentEvents(feed.Subscribe(cancellation));
    }
}

/// <summary>Facts about the gateway that the page links to.</summary>
/// <param name="BrokerPage">The broker's management page; null if not set.</param>
/// <param name="SettingsFile">The settings file; null if there is none.</param>
internal sealed record GatewayView(string? BrokerPage, string? SettingsFile);
