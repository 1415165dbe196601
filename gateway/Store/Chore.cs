using System.Data.Common;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Store;

/// <summary>
/// Background work that runs at startup and then periodically. If several gateways share the store, one at a time does
/// the work; the others skip it and check again after a period.
/// </summary>
/// <param name="fault">The fault logged on failure; its code also names the lock.</param>
/// <param name="period">Time between runs, also after a failure.</param>
public abstract class Chore(FaultCode fault, TimeSpan period, Database database, TimeProvider time, ILogger log)
    : BackgroundService
{
    /// <summary>The store, which other gateways may share.</summary>
    protected Database Database => database;

    /// <summary>The clock.</summary>
    protected TimeProvider Time => time;

    /// <summary>The log.</summary>
    protected ILogger Log => log;

    /// <summary>Does all work that is due.</summary>
    /// <exception cref="DbException">The database is unavailable. After this and all following exceptions the work is
    /// retried.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to a file is denied.</exception>
    /// <exception cref="InvalidDataException">The result is damaged.</exception>
    /// <exception cref="SetupException">A person must fix the setup first.</exception>
    protected abstract Task DoAsync(CancellationToken cancellation);

    /// <summary>Called after a failure, which is already logged.</summary>
    protected virtual void Failed(string reason)
    {
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // do not delay the gateway's startup
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
            // Stopping; the remaining work is done after the next start.
        }
    }

    /// <summary>Does the work once and logs a failure; false if another gateway is doing it.</summary>
    public async Task<bool> TryAsync(CancellationToken cancellation)
    {
        try
        {
            using var storeLock = database.TryTakeTurn(fault.Id);
            if (storeLock is null)
            {
                return false;
            }

            await DoAsync(cancellation);
        }
        catch (Exception failure) when (
            failure is DbException or IOException or UnauthorizedAccessException or InvalidDataException
                or SetupException)
        {
            var (code, reason) = failure is SetupException setup ? (setup.Code, setup.Said) : (fault, failure.Message);
            Failed(reason);
            log.LogError("{Code} {Fault}: {Reason}; retrying in {Period}", code, fault.Title, reason, period);
        }

        return true;
    }
}
