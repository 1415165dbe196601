using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Integrations.Telemetry;

/// <summary>
/// Where traces are sent: section <c>Telemetry</c> of the settings. Metrics are served at <c>/metrics</c>.
/// </summary>
public sealed class TelemetrySettings
{
    /// <summary>Address of a collector that accepts OTLP over gRPC; without it, tracing is off.</summary>
    [RegularExpression("https?://.+", ErrorMessage = "must look like http://127.0.0.1:4317/")]
    public string? OtlpEndpoint { get; set; }
}
