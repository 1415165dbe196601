using System.Reflection;
using SmartSmoker.Host.Storage;

namespace SmartSmoker.Host.Dashboard;

/// <summary>The page and what it asks for.</summary>
public static class DashboardEndpoints
{
    private const double HoursMax = 48;

    private static readonly (string Path, string File, string Type)[] Files =
    [
        ("/", "index.html", "text/html; charset=utf-8"),
        ("/app.js", "app.js", "text/javascript; charset=utf-8"),
        ("/chart.js", "chart.js", "text/javascript; charset=utf-8"),
        ("/style.css", "style.css", "text/css; charset=utf-8"),
    ];

    /// <summary>Maps the page at <c>/</c>, <c>/api/snapshot</c> and the server-sent events of <c>/api/live</c>.</summary>
    public static void MapDashboard(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            return next();
        });
        foreach (var (path, file, type) in Files)
        {
            var content = Embedded(file);
            app.MapGet(path, () => Results.Bytes(content, type));
        }

        app.MapGet("/api/snapshot", (CookReader reader, AlertReader alerts, string? device, double? hours) =>
            Snapshot.Read(reader, alerts, device, TimeSpan.FromHours(Math.Clamp(hours is null or double.NaN ? 12 : hours.Value, 0.1, HoursMax))));
        app.MapGet("/api/live", (LiveFeed feed, IHostApplicationLifetime lifetime, CancellationToken cancellation) =>
        {
            // A page that listens must not hold up the end of the program.
            var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
            return TypedResults.ServerSentEvents(feed.Subscribe(stop.Token), "committed");
        });
    }

    private static byte[] Embedded(string file)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var name = assembly.GetManifestResourceNames().Single(name => name.EndsWith("wwwroot." + file, StringComparison.Ordinal));
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
