using Microsoft.AspNetCore.Http;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace SmartSmoker.Integrations.Telemetry;

/// <summary>Metrics for Prometheus at <c>/metrics</c>, and traces to where the settings say.</summary>
public static class TelemetryEndpoints
{
    /// <summary>All meters and sources of this program; OpenTelemetry takes wildcards.</summary>
    private const string All = "SmartSmoker*";

    /// <summary>Adds both.</summary>
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
