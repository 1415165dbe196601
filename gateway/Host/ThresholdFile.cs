using Polly;
using Polly.Retry;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Engine;
using SmartSmoker.Store;
using SmartSmoker.Web.Thresholds;

namespace SmartSmoker.Host;

/// <summary>
/// Applies the section <c>Thresholds</c> of the settings file at startup and whenever the file changes. A key is a
/// threshold
/// name, optionally with device and probe, as in <c>02-food-A/stall-rise-f</c> or <c>pit-1/01-smoker/drop-f</c>. The
/// latest
/// change wins, whether made on the page or in the file, so only entries that changed in the file are applied. Deleting
/// the
/// file changes nothing. Without a file, only environment variables count.
/// </summary>
internal sealed class ThresholdFile(GatewaySettings settings, FileThresholds applied, CommandIntake commands,
    TimeProvider time, ILogger<ThresholdFile> log) : BackgroundService
{
    private const string Section = "Thresholds";

    /// <summary>The delay after a failed commit: a long outage adds two log lines per minute.</summary>
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Converts an entry of the file to a change; throws <see cref="SetupException"/> if it is invalid.
    /// </summary>
    public static ChangeThreshold Change(string key, double? value)
    {
        var parts = key.Split('/');
        var probe = default(ProbeKey);
        var change = new ChangeThreshold(
            parts.Length == 3 ? parts[0] : PersonCommand.AllDevices,
            parts.Length > 1 && ProbeKey.TryParse(parts[^2], out probe) ? probe : null, parts[^1], value);
        var reason = parts.Length > 3 || (parts.Length > 1 && change.Probe is null)
            ? "the name must be threshold, probe/threshold or device/probe/threshold"
            : ThresholdsApi.Validate(change);
        return reason is null ? change : throw new SetupException($"Setting {Section}:{key}: {reason}");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.File is null)
        {
            return;
        }

        var file = new SettingsFile(settings.File, time);
        var retry = Retry(stoppingToken);
        var hadFile = false;
        do
        {
            try
            {
                await retry.ExecuteAsync(
                    async stop =>
                    {
                        hadFile |= File.Exists(settings.File);
                        var source = hadFile ? GatewaySettings.Load(settings.File) : settings;
                        await ApplyAsync(source.Thresholds, stop);
                    },
                    stoppingToken);
            }
            catch (SetupException failure)
            {
                // Only an edit of the file can fix this.
                log.LogError(
                    "{Code} {Reason}; the previous thresholds stay active",
                    FaultCodes.ThresholdFile, failure.Message);
            }
        }
        while (await file.ChangesAsync(stoppingToken));
    }

    /// <summary>
    /// Retries every failure but a mistake in the file. The gateway applies an uncommitted change at its next start.
    /// </summary>
    private ResiliencePipeline Retry(CancellationToken stopping) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(failure => failure is not SetupException
                && !(failure is OperationCanceledException && stopping.IsCancellationRequested)),
            MaxRetryAttempts = int.MaxValue,
            Delay = RetryDelay,
            OnRetry = attempt =>
            {
                log.LogError(
                    "{Code} Thresholds from the settings file could not be applied ({Reason}); retrying in {Delay}",
                    FaultCodes.ThresholdFile, attempt.Outcome.Exception!.Message, attempt.RetryDelay);
                return default;
            },
        }).Build();

    /// <summary>Applies and records the entries that changed in the file, after validating all of them.</summary>
    private async Task ApplyAsync(Dictionary<string, double> said, CancellationToken cancellation)
    {
        var before = applied.Read();
        var changes = said.Where(pair => !before.TryGetValue(pair.Key, out var value) || value != pair.Value)
            .Select(pair => (pair.Key, Value: (double?)pair.Value))
            .Concat(before.Keys.Except(said.Keys).Select(key => (Key: key, Value: (double?)null)))
            .Select(pair => (pair.Key, Change: Change(pair.Key, pair.Value))).ToList();
        foreach (var (key, change) in changes)
        {
            await commands.SendAsync(change, cancellation);
            applied.Write(key, change.Value);
            log.LogInformation(
                "{Name} is now {Value}, from {File}", key, change.Value?.ToString() ?? "the default", settings.File);
        }
    }
}
