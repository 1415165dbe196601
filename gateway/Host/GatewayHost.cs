using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Engine;
using SmartSmoker.Host.Certificates;
using SmartSmoker.Intake;
using SmartSmoker.Notify;
using SmartSmoker.Store;
using SmartSmoker.Store.Backup;
using SmartSmoker.Store.Retention;
using SmartSmoker.Web;
using SmartSmoker.Web.Access;
using SmartSmoker.Web.Notifications;

namespace SmartSmoker.Host;

/// <summary>The gateway process: database, rules, page and health endpoints.</summary>
public sealed class GatewayHost : IAsyncDisposable
{
    private const int LogFileBytesMax = 10_000_000;
    private const int LogFilesMax = 10; // limits the logs to 100 MB

    /// <summary>
    /// Stops ASP.NET from watching the working folder, where every database write would wake the gateway.
    /// </summary>
    private const string UnwatchedFolder = "--hostBuilder:reloadConfigOnChange=false";

    private readonly WebApplication _app;
    private readonly BatchWriter _writer;
    private readonly DatabaseUse? _use;
    private readonly RuleSet _rules;

    private GatewayHost(WebApplication app, BatchWriter writer, DatabaseUse? use, RuleSet rules)
    {
        _use = use;
        _app = app;
        _writer = writer;
        _rules = rules;
    }

    /// <summary>The gateway's services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>The address of the page, with the port in use if the setting left it open.</summary>
    public string Address => _app.Urls.First();

    /// <summary>Opens the database and starts the page.</summary>
    /// <exception cref="SetupException">The database cannot be opened or the port is in use.</exception>
    public static async Task<GatewayHost> StartAsync(
        GatewaySettings settings, LogEventLevel consoleLevel, CancellationToken cancellation)
    {
        var notify = new ActiveNotifications(ConfiguredNotifications.From(settings.Notify, TimeProvider.System));
        OptionalParts.All.ToList().ForEach(part => part.Check(settings));
        var database = Open(settings);
        PrivateFiles.Restrict(settings);
        var use = Use(settings);
        var (writer, setAside, upgraded) = OpenForWriting(database, settings.Database, notify, use);
        notify.Take(new NotifyOverrideStore(database).Read);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [UnwatchedFolder] });
        builder.WebHost.UseUrls(settings.Http);
        if (settings.Http.StartsWith("https:", StringComparison.Ordinal))
        {
            var certificate = PageCertificate.Read(
                settings.HttpCertificate ?? "(HttpCertificate)", settings.HttpKey ?? "(HttpKey)");
            builder.WebHost.UseKestrelHttpsConfiguration();
            builder.WebHost.ConfigureKestrel(
                kestrel => kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate));
        }

        // Preserving the static logger lets two gateways in one process log separately.
        builder.Services.AddSerilog(
            logger => Log(logger, settings.Logs, consoleLevel), preserveStaticLogger: true);
        builder.Services.AddSystemd();
        builder.Services.AddWindowsService();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(database);
        builder.Services.AddEngine();
        builder.Services.AddSingleton<ReadingStore>();
        builder.Services.AddSingleton<ProbeReader>();
        builder.Services.AddSingleton<Rollups>();
        builder.Services.AddSingleton<AlertReader>();
        builder.Services.AddSingleton<CommandLog>();
        builder.Services.AddNotify(notify);
        builder.Services.AddHostedService<NotifyFile>();
        OptionalParts.All.ToList().ForEach(part => part.Add(builder.Services, settings));
        builder.Services.AddSingleton(settings.Retention);
        builder.Services.AddHostedService<RetentionService>();
        builder.Services.AddSingleton(settings.Backup);
        builder.Services.AddSingleton(_ => IDatabaseCopier.Of(settings.Database, settings.Backup));
        builder.Services.AddSingleton<BackupState>();
        builder.Services.AddHostedService<BackupService>();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<FileThresholds>();
        builder.Services.AddHostedService<ThresholdFile>();
        var web = new WebSettings(
            settings.Http, settings.Access, settings.TokenFile, settings.Broker.ManagementUri, settings.File);
        builder.AddDashboard(web);
        var app = builder.Build();
        if (setAside is not null)
        {
            app.Services.GetRequiredService<ILogger<GatewayHost>>().LogError(
                "{Code} {SetAside}", FaultCodes.DatabaseDamaged, setAside);
        }

        if (upgraded is not null)
        {
            app.Services.GetRequiredService<ILogger<GatewayHost>>().LogInformation("{Upgraded}", upgraded);
        }

        var feed = app.Services.GetRequiredService<LiveFeed>(); // the services may be gone when the state changes
        notify.StateChanged += () => feed.Signal();
        app.MapDashboard(web);
        app.MapNotify();
        app.Services.MeasureOutbox();
        OptionalParts.All.ToList().ForEach(part => part.Map(app));
        app.MapGauges(settings);
        app.MapGet("/health/live", () => Results.Text("alive")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", (GatewayHealth health, BackupState backups) => Ready(health, backups, settings))
            .AllowAnonymous().ExcludeFromDescription();
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException
            or ArgumentOutOfRangeException)
        {
            writer.Dispose();
            await app.DisposeAsync();
            use?.Dispose();
            throw new SetupException(
                FaultCodes.Port,
                $"{settings.Http} cannot be used for the page ({failure.Message.TrimEnd('.')}). "
                + "Stop the program that uses it, or set Http to another address.");
        }

        app.TellSetupCode(settings.Http);
        return new GatewayHost(app, writer, use, settings.Rules);
    }

    /// <summary>
    /// Rebuilds the state and processes messages from <paramref name="intake"/> until <paramref name="cancellation"/>.
    /// It
    /// rebuilds here, not at startup, because a standby gateway must include what the active one stored meanwhile.
    /// </summary>
    public async Task PumpAsync(IIntake intake, CancellationToken cancellation)
    {
        var services = _app.Services;
        // The host signals ApplicationStopping when the service manager stops it.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            cancellation, _app.Lifetime.ApplicationStopping);
        var state = StateRebuild.From(
            services.GetRequiredService<Database>(), _rules, services.GetRequiredService<TimeProvider>().GetUtcNow());
        var feed = services.GetRequiredService<LiveFeed>();
        feed.State = state;
        var pump = new MessagePump(
            intake, services.GetRequiredService<CommandIntake>(), _writer, state, feed,
            services.GetRequiredService<GatewayHealth>(), services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<MessagePump>>());
        try
        {
            await pump.RunAsync(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopping. The broker keeps every message that was not committed.
        }
    }

    /// <summary>Shares the work with other gateways until <paramref name="cancellation"/>.</summary>
    /// <exception cref="SetupException">The gateway cannot take part; the message says what to do.</exception>
    internal async Task ShareAsync(ISharing sharing, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            cancellation, _app.Lifetime.ApplicationStopping);
        await sharing.RunAsync(_app.Services, stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _app.DisposeAsync();
        }
        catch (IOException)
        {
            // The last lines of the log could not be written, as on a full disk. Everything else has stopped by now.
        }

        _writer.Dispose();
        _use?.Dispose();
    }

    /// <summary>The configured database; this does not connect yet.</summary>
    /// <exception cref="SetupException">The connection string is invalid.</exception>
    public static Database Open(GatewaySettings settings)
    {
        try
        {
            return Database.From(settings.Database);
        }
        catch (ArgumentException failure)
        {
            throw CannotOpen(Database.NameOf(settings.Database), failure);
        }
    }

    /// <summary>Keeps the SQLite file from being replaced while the gateway uses it; null with PostgreSQL.</summary>
    private static DatabaseUse? Use(GatewaySettings settings)
    {
        try
        {
            return Database.IsConnectionString(settings.Database) ? null : DatabaseUse.Share(settings.Database);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CannotOpen(settings.Database, failure);
        }
    }

    /// <summary>The error for a <paramref name="database"/> that cannot be opened.</summary>
    public static SetupException CannotOpen(string database, Exception failure) =>
        new(
            failure is InvalidDataException ? FaultCodes.DatabaseVersion : FaultCodes.DatabaseClosed,
            $"The database {database} cannot be opened: {failure.Message.TrimEnd('.')}. "
            + "Check it, or set Database to another file.");

    /// <summary>
    /// The readiness response. A failing backup is reported, but the gateway still stores readings, so it is ready.
    /// </summary>
    private static IResult Ready(GatewayHealth health, BackupState backups, GatewaySettings settings)
    {
        var backup = settings.Backup.Folder is null ? "off" : backups.Error is null ? "good" : "failing";
        var answer = new { intake = health.IntakeReady, storage = health.StorageReady, backup, problem = health.Problem };
        return Results.Json(
            answer, statusCode: health.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static (BatchWriter Writer, string? SetAside, string? Upgraded) OpenForWriting(
        Database database, string setting, IReadOnlyList<NotifyChannel> channels, DatabaseUse? use)
    {
        try
        {
            var setAside = Database.IsConnectionString(setting)
                ? null
                : DatabaseCheck.SetAsideIfDamaged(setting, TimeProvider.System.GetUtcNow());
            var upgraded = database.Upgrade();
            return (new BatchWriter(database, channels), setAside, upgraded);
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or IOException
            or UnauthorizedAccessException or InvalidDataException)
        {
            use?.Dispose();
            throw CannotOpen(database.ToString(), failure);
        }
    }

    private static void Log(LoggerConfiguration logger, string folder, LogEventLevel consoleLevel) => logger
        .MinimumLevel.Is(consoleLevel < LogEventLevel.Information ? consoleLevel : LogEventLevel.Information)
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        // A line per request without a credential would let a stranger roll the log away.
        .MinimumLevel.Override("SmartSmoker.Web.Access.KeyAuthentication", LogEventLevel.Warning)
        .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal) // see SetupException
        .WriteTo.SmokerConsole(consoleLevel)
        .WriteTo.File(
            new CompactJsonFormatter(), Path.Combine(folder, "gateway-.json"), LogEventLevel.Information,
            fileSizeLimitBytes: LogFileBytesMax, rollOnFileSizeLimit: true, rollingInterval: RollingInterval.Day,
            retainedFileCountLimit: LogFilesMax);
}
