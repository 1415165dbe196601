using System.Data.Common;
using SmartSmoker.Host.Faults;
using SmartSmoker.Host.Storage;

namespace SmartSmoker.Host.Retention;

/// <summary>
/// Rolls up each hour when it is over, and then thins readings as the settings say: in small transactions with a rest between, so that
/// the pump never waits for long.
/// </summary>
public sealed class RetentionService(GatewaySettings settings, Database database, TimeProvider time, ILogger<RetentionService> log)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the start of the gateway does not wait
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do
            {
                await TryAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to stop: what is left is done after the next start.
        }
    }

    /// <summary>Rolls up and thins all that is to be at <paramref name="now"/>.</summary>
    /// <exception cref="DbException">Not all is done; what is left can be done later.</exception>
    public static async Task RunAsync(Database database, RetentionSettings settings, DateTimeOffset now, Func<Task> rest)
    {
        var rollups = new RollupWriter(database);
        while (rollups.RollUp(now))
        {
            await rest();
        }

        if (settings.ReadingDays is not { } days)
        {
            return;
        }

        foreach (var (device, newest) in new CookReader(database).NewestByDevice())
        {
            // The state is rebuilt from what is within the look-back of a device's newest reading.
            var needed = newest - CookRebuild.LookBack;
            var before = now.AddDays(-days) < needed ? now.AddDays(-days) : needed;
            while (rollups.Thin(device, before, settings.ThinKeptCooks))
            {
                await rest();
            }
        }
    }

    private async Task TryAsync(CancellationToken cancellation)
    {
        try
        {
            await RunAsync(database, settings.Retention, time.GetUtcNow(), () => Task.Delay(Rest, time, cancellation));
        }
        catch (DbException failure)
        {
            log.LogWarning(
                "{Code} Readings are not rolled up or thinned ({Reason}); next try in {Period}", FaultCodes.NotThinned, failure.Message, Period);
        }
    }
}
