using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SmartSmoker.Cluster;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Testing;

namespace SmartSmoker.Cluster.Tests;

public sealed class BrokerSessionsTests
{
    [Fact]
    public async Task A_lost_session_begins_again_after_a_second_until_it_is_stopped()
    {
        var time = new FakeTimeProvider(TemporaryStore.Start);
        using var stop = new CancellationTokenSource();
        var count = 0;
        var running = BrokerSessions.RunAsync(
            _ =>
            {
                count++;
                throw new OperationCanceledException("the broker did not answer in time");
            },
            FaultCodes.BrokerLost, "test", time, NullLogger.Instance, stop.Token);
        Assert.Equal(1, count);

        time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal(1, count);
        time.Advance(TimeSpan.FromMilliseconds(1));
        await Wait.UntilAsync(() => count == 2);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(2, count);
    }
}
