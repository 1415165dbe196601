using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Intake.EmbeddedBroker;
using SmartSmoker.Intake.Queues;
using SmartSmoker.Notify;
using SmartSmoker.Store.Backup;
using SmartSmoker.Store.Retention;
using SmartSmoker.Web.Access;

namespace SmartSmoker.Host;

/// <summary>
/// All settings, from <c>smartsmoker.json</c> and then from environment variables (<c>SMARTSMOKER_</c> plus the name,
/// with
/// <c>__</c> for <c>:</c>).
/// </summary>
public sealed partial class GatewaySettings
{
    /// <summary>
    /// The SQLite file, whose folder is created if missing, or a PostgreSQL connection string with <c>Host=</c>.
    /// </summary>
    [Required]
    public string Database { get; set; } = "data/smartsmoker.db";

    /// <summary>The address of the page: <c>http://host:port</c> or <c>https://…</c>. Loopback by default.</summary>
    [Required]
    [RegularExpression(
        @"https?://(\[[0-9a-fA-F:.]+\]|[^/\s:\[\]]+):\d{1,5}/?",
        ErrorMessage = "Http must look like http://127.0.0.1:8080")]
    public string Http { get; set; } = "http://127.0.0.1:8080";

    /// <summary>The PEM file of the page's certificate; required for <c>https</c>.</summary>
    public string? HttpCertificate { get; set; }

    /// <summary>The PEM file of its private key; required for <c>https</c>.</summary>
    public string? HttpKey { get; set; }

    /// <summary>The folder of the log files.</summary>
    [Required]
    public string Logs { get; set; } = "data/logs";

    /// <summary>The alert rules: <c>Default</c> or <c>Classic</c>.</summary>
    [EnumDataType(typeof(RuleSet))]
    public RuleSet Rules { get; set; } = RuleSet.Default;

    /// <summary>How to reach RabbitMQ.</summary>
    public BrokerSettings Broker { get; set; } = new();

    /// <summary>Logins and limits of the broker inside the gateway, which <c>demo</c> uses.</summary>
    public EmbeddedBrokerSettings EmbeddedBroker { get; set; } = new();

    /// <summary>Notification channels, texts and quiet hours.</summary>
    public NotifySettings Notify { get; set; } = new();

    /// <summary>Daily backups.</summary>
    public BackupSettings Backup { get; set; } = new();

    /// <summary>How long readings are kept.</summary>
    public RetentionSettings Retention { get; set; } = new();

    /// <summary>Who may use the page.</summary>
    public AccessSettings Access { get; set; } = new();

    /// <summary>The file of the owner's token.</summary>
    internal string TokenFile => Access.TokenFile ?? Path.Combine(
        Store.Database.IsConnectionString(Database) ? "data" : Path.GetDirectoryName(Database) ?? "", "owner.token");

    /// <summary>Thresholds by name, as <see cref="ThresholdFile"/> reads them.</summary>
    public Dictionary<string, double> Thresholds { get; } = [];

    /// <summary>The path of the settings file; null before <see cref="Load"/>.</summary>
    public string? File { get; private set; }

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="SetupException">A file is missing or unreadable, or a setting is unknown or out of
    /// range.</exception>
    public static GatewaySettings Load(string? file)
    {
        if (file is not null && !System.IO.File.Exists(file))
        {
            throw new SetupException(FaultCodes.File, $"The settings file {file} does not exist.");
        }

        try
        {
            var builder = new ConfigurationBuilder()
                .AddJsonFile(Path.GetFullPath(file ?? "smartsmoker.json"), optional: file is null);

            // Only for the file: the simulator and RabbitMQ's container use variables with the same prefix.
            builder.Build().Get<GatewaySettings>(options => options.ErrorOnUnknownConfiguration = true);
            var configuration = builder.AddEnvironmentVariables("SMARTSMOKER_").Build();
            var settings = configuration.Get<GatewaySettings>() ?? new GatewaySettings();
            settings.File = Path.GetFullPath(file ?? "smartsmoker.json");
            SettingsCheck.Ranges(settings, "");
            SettingsCheck.Ranges(settings.Access, "Access:");
            settings.Thresholds.ToList().ForEach(pair => ThresholdFile.Change(pair.Key, pair.Value));
            SettingsCheck.Ranges(settings.Broker, "Broker:");
            settings.EmbeddedBroker.Check();
            OptionalParts.All.ToList().ForEach(part => part.CheckRanges(settings));
            SettingsCheck.Ranges(settings.Retention, "Retention:");
            SettingsCheck.Ranges(settings.Backup, "Backup:");
            return settings;
        }
        catch (Exception failure) when (failure is InvalidOperationException or InvalidDataException or FormatException)
        {
            throw new SetupException(
                $"A setting cannot be read: {failure.Message} {failure.InnerException?.Message}{Line(failure)}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SetupException(
                FaultCodes.File,
                $"The settings file cannot be read ({failure.Message.TrimEnd('.')}). "
                + "Give the gateway's user read access.");
        }
    }

    /// <summary>
    /// The line and column of a JSON error, counted from 1; empty for any other <paramref name="failure"/>. It leaves
    /// out the
    /// parser's message, which may quote secrets from the file.
    /// </summary>
    private static string Line(Exception? failure) => failure switch
    {
        null => "",
        JsonException broken =>
            $" Line {broken.LineNumber + 1}, column {broken.BytePositionInLine + 1}: correct the file there.",
        _ => Line(failure.InnerException),
    };
}
