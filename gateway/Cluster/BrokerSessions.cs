using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Cluster;

/// <summary>One session with RabbitMQ after another: whatever ends one, the next begins by itself.</summary>
internal static class BrokerSessions
{
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Runs <paramref name="session"/> again and again until <paramref name="cancellation"/>; what ended one is told as
    /// <paramref name="fault"/> of <paramref name="whose"/>.
    /// </summary>
    public static async Task RunAsync(
        Func<CancellationToken, Task> session, FaultCode fault, string whose, TimeProvider time, ILogger log, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await session(cancellation);
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                log.LogWarning("{Code} {Whose}: {Fault} ({Reason}); beginning again by itself", fault, whose, fault.Title, failure.Message);
            }

            await Task.Delay(RetryPeriod, time, cancellation);
        }
    }
}
