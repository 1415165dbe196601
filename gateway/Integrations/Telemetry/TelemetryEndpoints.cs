using Microsoft.AspNetCore.Http;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace SmartSmoker.Integrations.Telemetry;

/// <summary>Serves metrics for Prometheus at <c>/metrics</c> and exports traces to the configured collector.</summary>
public static class TelemetryEndpoints
{
    /// <summary>Matches all meters and activity sources of this program; OpenTelemetry accepts wildcards.</summary>
    private const string All = "SmartSmoker*";

    /// <summary>Adds metrics and, if configured, traces.</summary>
    public static void AddTelemetry(this IServiceCollection services, TelemetrySettings settings)
    {
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("smartsmoker"))
            .WithMetrics(metrics => metrics.AddMeter(All).AddPrometheusExporter());
        if (settings.OtlpEndpoint is { } endpoint)
        {
            telemetry.WithTracing(traces => traces
                .AddSource(All)
                .AddOtlpExporter(exporter => exporter.Endpoint = new Uri(endpoint)));
        }
    }

    /// <summary>Maps <c>/metrics</c>.</summary>
    public static void MapTelemetry(this WebApplication app) =>
        app.MapPrometheusScrapingEndpoint("/metrics").ExcludeFromDescription();
}
