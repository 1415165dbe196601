using System.Diagnostics.Metrics;
using SmartSmoker.Intake;
using SmartSmoker.Store;
using SmartSmoker.Store.Backup;

namespace SmartSmoker.Host;

/// <summary>Gauges about the gateway itself, which the alert rules in <c>packaging/prometheus</c> use.</summary>
internal static class GatewayGauges
{
    public const string MeterName = "SmartSmoker.Gateway";

    /// <summary>Registers the gauges. A gauge without a known value reports nothing.</summary>
    public static void MapGauges(this WebApplication app, GatewaySettings settings)
    {
        var meter = app.Services.GetRequiredService<IMeterFactory>().Create(MeterName);
        var health = app.Services.GetRequiredService<GatewayHealth>();
        var backup = app.Services.GetRequiredService<BackupState>();
        var time = app.Services.GetRequiredService<TimeProvider>();
        meter.CreateObservableGauge(
            "smartsmoker.intake.ready", () => health.IntakeReady ? 1 : 0,
            description: "1 while the gateway consumes the broker's queues");
        meter.CreateObservableGauge(
            "smartsmoker.storage.ready", () => health.StorageReady ? 1 : 0, description: "1 while commits succeed");
        if (settings.Backup.Folder is not null)
        {
            meter.CreateObservableGauge(
                "smartsmoker.backup.failing", () => backup.Error is null ? 0 : 1,
                description: "1 if the last backup failed");
            meter.CreateObservableGauge("smartsmoker.backup.age", Age, "s", "Age of the newest backup");
        }

        if (!Database.IsConnectionString(settings.Database))
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(settings.Database))!;
            meter.CreateObservableGauge(
                "smartsmoker.disk.free", () => new DriveInfo(folder).AvailableFreeSpace, "By",
                "Free space on the database's disk");
        }

        IEnumerable<Measurement<double>> Age() =>
            backup.NewestAt is { } at ? [new Measurement<double>((time.GetUtcNow() - at).TotalSeconds)] : [];
    }
}
