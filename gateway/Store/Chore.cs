using System.Data.Common;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Store;

/// <summary>
/// Work that is done at the start and then again and again, beside the pump. Where several gateways share the store,
/// one at a time does it:
/// who finds it being done leaves it, and looks again after a period.
/// </summary>
/// <param name="fault">What is told when it fails; its code also names the chore's turn.</param>
/// <param name="period">From one time to the next, also after a failure.</param>
public abstract class Chore(FaultCode fault, TimeSpan period, Database database, TimeProvider time, ILogger log)
    : BackgroundService
{
    /// <summary>The store that others may share.</summary>
    protected Database Database => database;

    /// <summary>The clock.</summary>
    protected TimeProvider Time => time;

    /// <summary>Where it is told.</summary>
    protected ILogger Log => log;

    /// <summary>Does all that is due.</summary>
    /// <exception cref="DbException">The database cannot be used; it is tried again, as after the next
    /// ones.</exception>
    /// <exception cref="IOException">A file cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be used.</exception>
    /// <exception cref="InvalidDataException">What was made is not sound.</exception>
    /// <exception cref="SetupException">Something is to be put right first.</exception>
    protected abstract Task DoAsync(CancellationToken cancellation);

    /// <summary>It could not be done because of <paramref name="reason"/>, which the log has.</summary>
    protected virtual void Failed(string reason)
    {
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the start of the gateway does not wait
        using var timer = new PeriodicTimer(period, time);
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

    /// <summary>Does it once; a failure is told. False where another gateway is at it.</summary>
    public async Task<bool> TryAsync(CancellationToken cancellation)
    {
        try
        {
            using var turn = database.TryTakeTurn(fault.Id);
            if (turn is null)
            {
                return false;
            }

            await DoAsync(cancellation);
        }
        catch (Exception failure)
            when (failure is DbException or IOException or UnauthorizedAccessException or InvalidDataException or SetupException)
        {
            var (code, reason) = failure is SetupException setup ? (setup.Code, setup.Said) : (fault, failure.Message);
            Failed(reason);
            log.LogError("{Code} {Fault}: {Reason}; next try in {Period}", code, fault.Title, reason, period);
        }

        return true;
    }
}
