using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Integrations.Telemetry;

/// <summary>
/// Where traces go: section <c>Telemetry</c> of the settings. Metrics are at <c>/metrics</c> of the page.
/// </summary>
public sealed class TelemetrySettings
{
    /// <summary>Address of a collector that takes OTLP over gRPC; no traces are made when it is left out.</summary>
    [RegularExpression("https?://.+", ErrorMessage = "OtlpEndpoint must look like http://127.0.0.1:4317/")]
    public string? OtlpEndpoint { get; set; }
}
