using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Intake.Queues;
using SmartSmoker.Notify;
using SmartSmoker.Store.Backup;
using SmartSmoker.Store.Retention;
using SmartSmoker.Web.Access;

namespace SmartSmoker.Host;

/// <summary>All settings, from <c>smartsmoker.json</c>, then the environment (<c>SMARTSMOKER_</c> before the name, <c>__</c> for <c>:</c>).</summary>
public sealed partial class GatewaySettings
{
    /// <summary>The SQLite file, its folder made if needed; or a PostgreSQL connection string, told by its <c>Host=</c>.</summary>
    [Required]
    public string Database { get; set; } = "data/smartsmoker.db";

    /// <summary>Address of the page: <c>http://host:port</c> or <c>https://…</c>. Loopback unless told otherwise.</summary>
    [Required, RegularExpression(@"https?://[^/\s:]+:\d{1,5}/?", ErrorMessage = "Http must look like http://127.0.0.1:8080")]
    public string Http { get; set; } = "http://127.0.0.1:8080";

    /// <summary>PEM file of the page's certificate; needed for <c>https</c>.</summary>
    public string? HttpCertificate { get; set; }

    /// <summary>PEM file of its key; needed for <c>https</c>.</summary>
    public string? HttpKey { get; set; }

    /// <summary>Folder of the log files.</summary>
    [Required]
    public string Logs { get; set; } = "data/logs";

    /// <summary>The alert rules: <c>Default</c> or <c>Classic</c>.</summary>
    [EnumDataType(typeof(RuleSet))]
    public RuleSet Rules { get; set; } = RuleSet.Default;

    /// <summary>How to reach RabbitMQ.</summary>
    public BrokerSettings Broker { get; set; } = new();

    /// <summary>Who is told of alerts.</summary>
    public NotifySettings Notify { get; set; } = new();

    /// <summary>Daily backups.</summary>
    public BackupSettings Backup { get; set; } = new();

    /// <summary>For how long readings are kept.</summary>
    public RetentionSettings Retention { get; set; } = new();

    /// <summary>Who may use the page.</summary>
    public AccessSettings Access { get; set; } = new();

    /// <summary>Thresholds by name, as <see cref="ThresholdFile"/> reads them.</summary>
    public Dictionary<string, double> Thresholds { get; } = [];

    /// <summary>The settings file; null where none was read.</summary>
    public string? File { get; private set; }

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="SetupException">A file is missing or may not be read, or a setting in it unknown, or one out of range; names it.</exception>
    public static GatewaySettings Load(string? file)
    {
        if (file is not null && !System.IO.File.Exists(file))
        {
            throw new SetupException(FaultCodes.File, $"The settings file {file} does not exist.");
        }

        try
        {
            var builder = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(file ?? "smartsmoker.json"), optional: file is null);

            // Of the file only: the simulator and RabbitMQ's container have variables with the same beginning.
            builder.Build().Get<GatewaySettings>(options => options.ErrorOnUnknownConfiguration = true);
            var configuration = builder.AddEnvironmentVariables("SMARTSMOKER_").Build();
            var settings = configuration.Get<GatewaySettings>() ?? new GatewaySettings();
            settings.File = Path.GetFullPath(file ?? "smartsmoker.json");
            SettingsCheck.Ranges(settings, "");
            SettingsCheck.Ranges(settings.Access, "Access:");
            settings.Thresholds.ToList().ForEach(pair => ThresholdFile.Change(pair.Key, pair.Value));
            SettingsCheck.Ranges(settings.Broker, "Broker:");
            OptionalParts.All.ToList().ForEach(part => part.CheckRanges(settings));
            SettingsCheck.Ranges(settings.Retention, "Retention:");
            SettingsCheck.Ranges(settings.Backup, "Backup:");
            return settings;
        }
        catch (Exception failure) when (failure is InvalidOperationException or InvalidDataException or FormatException)
        {
            throw new SetupException($"A setting cannot be read: {failure.Message} {failure.InnerException?.Message}{Line(failure)}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SetupException(FaultCodes.File, $"The settings file cannot be read ({failure.Message.TrimEnd('.')}): let the gateway's user read it.");
        }
    }

    /// <summary>
    /// Where JSON is broken, as editors count; empty for another <paramref name="failure"/>. Not how: the parser quotes what it found, be it
    /// all the rest of the file with its secrets.
    /// </summary>
    private static string Line(Exception? failure) => failure switch
    {
        null => "",
        JsonException broken => $" Line {broken.LineNumber + 1}, column {broken.BytePositionInLine + 1}: correct the file there.",
        _ => Line(failure.InnerException),
    };
}
