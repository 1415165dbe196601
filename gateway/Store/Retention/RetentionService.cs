using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Store.Retention;

/// <summary>Runs <see cref="Rollups.KeepAsync"/> every few minutes.</summary>
public sealed class RetentionService(
    RetentionSettings settings, Database database, TimeProvider time, ILogger<RetentionService> log)
    : Chore(FaultCodes.NotThinned, Period, database, time, log)
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    protected override Task DoAsync(CancellationToken cancellation) =>
        new Rollups(Database).KeepAsync(settings, Time.GetUtcNow(), () => Task.Delay(Rest, Time, cancellation));
}
