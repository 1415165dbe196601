using SmartSmoker.Domain.Faults;
using SmartSmoker.Integrations.Telemetry;

namespace SmartSmoker.Host;

/// <summary>Metrics for Prometheus, and traces for a collector.</summary>
internal sealed class TelemetryPart : IOptionalPart
{
    public void CheckRanges(GatewaySettings settings) => SettingsCheck.Ranges(settings.Telemetry, "Telemetry:");

    public void Add(IServiceCollection services, GatewaySettings settings) => services.AddTelemetry(settings.Telemetry);

    public void Map(WebApplication app) => app.MapTelemetry();
}

/// <content>The section of telemetry.</content>
public sealed partial class GatewaySettings
{
    /// <summary>Where traces go.</summary>
    public TelemetrySettings Telemetry { get; set; } = new();
}
