using Microsoft.Extensions.Time.Testing;
using SmartSmoker.Cluster;
using SmartSmoker.Engine;
using SmartSmoker.Intake.Queues;

namespace SmartSmoker.Cluster.Tests;

/// <summary>What routers say where there is no broker: of several in one log it is to be seen which it is.</summary>
public sealed class RouterTests
{
    private readonly BrokerSettings _nobody =
        new() { Uri = new Uri($"amqp://127.0.0.1:{Ports.Free()}/"), Password = "none" };
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(0, "smoker-ingest-00")]
    [InlineData(2, "smoker-ingest-02")]
    public async Task A_router_that_is_interrupted_names_its_queue(int number, string queue)
    {
        var log = new LogLines<ReadingRouter>();
        var router =
            new ReadingRouter(
            _nobody, PartitionTopology.Ingest(new PartitionSettings { Count = 4 }, number), _time, log,
            new LogLines<RabbitIntake>());
        Assert.StartsWith(
            $"SMK-P03 router of {queue}: work on a partition was interrupted (SMK-B01 ",
            await FirstAsync(router.RunAsync, log),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_router_of_commands_has_a_code_of_its_own()
    {
        var log = new LogLines<CommandRouter>();
        var router = new CommandRouter(_nobody, new PartitionSettings { Count = 4 }, new CommandIntake(), _time, log);
        Assert.StartsWith(
            "SMK-P04 router of commands: ", await FirstAsync(router.RunAsync, log), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smoker.pit.01-smoker", "01-smoker")]
    [InlineData("smoker.pit.status", "smoker-status")]
    [InlineData("smoker.pit.probe.brisket", "04-probes")]
    [InlineData("smoker.pit.probe.command", "04-probes")] // a device must not be able to send a command
    [InlineData("smoker.pit.command", "command")]
    [InlineData("smoker-partition-0003", "command")]
    public void A_message_of_a_partition_is_what_its_routing_key_says(string routingKey, string source) =>
        Assert.Equal(source, PartitionTopology.Partition(3).Source("smoker-partition-0003", routingKey));

    private static async Task<string> FirstAsync<T>(Func<CancellationToken, Task> run, LogLines<T> log)
    {
        using var stop = new CancellationTokenSource();
        var running = run(stop.Token);
        await Wait.UntilAsync(() => running.IsCompleted || !log.Events.IsEmpty);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        return Assert.Single(log.Events);
    }
}
