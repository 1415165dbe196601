using SmartSmoker.Domain.Faults;
using SmartSmoker.Integrations.Telemetry;

namespace SmartSmoker.Host;

/// <summary>Exports metrics to Prometheus and traces to an OpenTelemetry collector.</summary>
internal sealed class TelemetryPart : IOptionalPart
{
    public void CheckRanges(GatewaySettings settings) => SettingsCheck.Ranges(settings.Telemetry, "Telemetry:");

    public void Add(IServiceCollection services, GatewaySettings settings) => services.AddTelemetry(settings.Telemetry);

    public void Map(WebApplication app) => app.MapTelemetry();
}

/// <content>The telemetry settings.</content>
public sealed partial class GatewaySettings
{
    /// <summary>Where the gateway sends traces.</summary>
    public TelemetrySettings Telemetry { get; set; } = new();
}
