using System.Data.Common;
using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SmartSmoker.Host.Notify;
using SmartSmoker.Simulator.Tracing;
using SmartSmoker.Store;

namespace SmartSmoker.Host.Telemetry;

/// <summary>Metrics for Prometheus at <c>/metrics</c>, and traces to where the settings say.</summary>
public static class TelemetryEndpoints
{
    private const string OutboxMeterName = "SmartSmoker.Outbox";

    /// <summary>Adds both.</summary>
    public static void AddTelemetry(this IServiceCollection services, TelemetrySettings settings)
    {
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("smartsmoker"))
            .WithMetrics(metrics => metrics.AddMeter(SmokerMetrics.MeterName, OutboxMeterName, GatewayGauges.MeterName).AddPrometheusExporter());
        if (settings.OtlpEndpoint is { } endpoint)
        {
            telemetry.WithTracing(traces => traces
                .AddSource(PublishTrace.SourceName, BatchTrace.SourceName, NotifyActivity.SourceName) // the first is the demo's own device
                .AddOtlpExporter(exporter => exporter.Endpoint = new Uri(endpoint)));
        }
    }

    /// <summary>Maps <c>/metrics</c>, and counts what waits in the outbox whenever it is asked for.</summary>
    public static void MapTelemetry(this WebApplication app)
    {
        var states = app.Services.GetRequiredService<ChannelStateReader>();
        var channels = app.Services.GetRequiredService<NotifyNow>();
        app.Services.GetRequiredService<IMeterFactory>().Create(OutboxMeterName).CreateObservableGauge(
            "smartsmoker.notifications.waiting", Waiting, description: "Messages not sent yet, by channel");
        app.MapPrometheusScrapingEndpoint("/metrics").ExcludeFromDescription();

        IEnumerable<Measurement<long>> Waiting()
        {
            try
            {
                return
                [
                    .. states.Read(channels).Select(state => new Measurement<long>(
                        state.WaitingCount, new KeyValuePair<string, object?>("channel", state.Name))),
                ];
            }
            catch (DbException)
            {
                return []; // not known is no number
            }
        }
    }
}
