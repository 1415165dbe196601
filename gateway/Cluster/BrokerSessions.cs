using Polly;
using Polly.Retry;
using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Cluster;

/// <summary>Keeps a session with RabbitMQ open.</summary>
internal static class BrokerSessions
{
    /// <summary>
    /// Delay between a failure and the next session; much shorter than <see cref="PartitionLeases.LeaseSeconds"/>.
    /// </summary>
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Runs <paramref name="session"/> again after each failure until <paramref name="cancellation"/>.
    /// </summary>
    public static async Task RunAsync(
        Func<CancellationToken, Task> session, FaultCode fault, string whose, TimeProvider time, ILogger log,
        CancellationToken cancellation)
    {
        var retry = new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(_ => !cancellation.IsCancellationRequested),
            MaxRetryAttempts = int.MaxValue,
            Delay = RetryPeriod,
            OnRetry = attempt =>
            {
                log.LogWarning(
                    "{Code} {Whose}: {Fault} ({Reason}); retrying",
                    fault, whose, fault.Title, attempt.Outcome.Exception!.Message);
                return default;
            },
        }).Build();
        await retry.ExecuteAsync(async stop => await session(stop), cancellation);
    }
}
