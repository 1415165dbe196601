using System.Data.Common;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Store.Retention;

/// <summary>
/// Rolls up each hour when it is over, and then thins readings as the settings say: in small transactions with a rest between, so that
/// the pump never waits for long.
/// </summary>
public sealed class RetentionService(RetentionSettings settings, Database database, TimeProvider time, ILogger<RetentionService> log)
    : Chore(FaultCodes.NotThinned, Period, database, time, log)
{
    /// <summary>
    /// Up to here before a device's newest reading, every reading is kept: a restart rebuilds the state from them. Longer than any cook.
    /// </summary>
    public static readonly TimeSpan Unthinned = TimeSpan.FromHours(48);

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    protected override Task DoAsync(CancellationToken cancellation) =>
        RunAsync(Database, settings, Time.GetUtcNow(), () => Task.Delay(Rest, Time, cancellation));

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
            var needed = newest - Unthinned;
            var before = now.AddDays(-days) < needed ? now.AddDays(-days) : needed;
            while (rollups.Thin(device, before, settings.ThinKeptCooks))
            {
                await rest();
            }
        }
    }
}
