using System.Data.Common;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Engine;
using SmartSmoker.Intake.Queues;

namespace SmartSmoker.Cluster;

/// <summary>Runs this gateway as one of several: owns its share of the partitions and releases the rest.</summary>
public sealed class PartitionRunner
{
    /// <summary>Time between lease renewals; several fit into <see cref="PartitionLeases.LeaseSeconds"/>.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly ClusterMember _member;
    private readonly PartitionLeases _leases;
    private readonly Dictionary<int, PartitionHolder> _held = [];
    private readonly ILogger<PartitionRunner> _log;

    private PartitionRunner(ClusterMember member)
    {
        _member = member;
        _leases = new PartitionLeases(member.Database, $"{Environment.MachineName}-{Guid.NewGuid():N}");
        _log = member.Loggers.CreateLogger<PartitionRunner>();
    }

    /// <summary>Runs until <paramref name="cancellation"/>, then releases all partitions.</summary>
    /// <exception cref="SetupException">The store is not PostgreSQL, has another number of partitions, or RabbitMQ
    /// refuses.</exception>
    public static async Task RunAsync(ClusterMember member, CancellationToken cancellation)
    {
        if (!member.Database.IsShared)
        {
            throw new SetupException(
                "Setting Partitions:Count: gateways that share the work need PostgreSQL. "
                + "Set Database to a connection string.");
        }

        var runner = new PartitionRunner(member);
        runner._leases.Prepare(member.Partitions.Count);
        await DeclareAsync(member, runner._log, cancellation);
        var (database, time) = (member.Database, member.Time);
        member.Feed.Rebuild = device => StateRebuild.From(database, member.Rules, time.GetUtcNow(), [device]);
        member.Commands.ReachesEveryDevice = false;
        var commands = new CommandRouter(
            member.Broker, member.Partitions, member.Commands, time,
            member.Loggers.CreateLogger<CommandRouter>());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] parts =
        [
            commands.RunAsync(stop.Token), runner.HoldAsync(time, stop.Token),
            BrokerAlarm.WatchAsync(member.Broker, member.Health, time, runner._log, stop.Token),
        ];
        var first = await Task.WhenAny(parts);
        await stop.CancelAsync();
        await Task.WhenAll(parts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // releases all partitions
        if (!cancellation.IsCancellationRequested)
        {
            await first;
        }
    }

    private static async Task DeclareAsync(ClusterMember member, ILogger log, CancellationToken cancellation)
    {
        await using var connection = await BrokerConnection.WaitForAsync(
            member.Broker, member.Health, member.Time, log, cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        try
        {
            await PartitionTopology.DeclareAsync(channel, member.Partitions, cancellation);
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException failure)
        {
            throw new SetupException(
                $"RabbitMQ refused the partitions ({failure.ShutdownReason?.ReplyText}). "
                + "Check that rabbitmq_consistent_hash_exchange is enabled; see docs/SCALE.md.");
        }
    }

    private async Task HoldAsync(TimeProvider time, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do
            {
                try
                {
                    await RoundAsync(cancellation);
                }
                catch (DbException failure)
                {
                    // Work on owned partitions continues, because every commit checks the lease.
                    _log.LogError(
                        "{Code} Cannot renew the leases of partitions ({Reason}); retrying every {Period} s",
                        ClusterFaults.LeasesFailed, failure.Message, Period.TotalSeconds);
                }
            }
            while (await timer.WaitForNextTickAsync(cancellation));
        }
        finally
        {
            await EndAsync();
        }
    }

    private async Task RoundAsync(CancellationToken cancellation)
    {
        foreach (var ended in _held.Values.Where(holder => holder.Ended).ToList())
        {
            await GiveBackAsync(ended);
        }

        var leases = _leases.Renew([.. _held.Values.Select(holder => holder.Lease)], out var share);
        foreach (var lost in _held.Values.Where(holder => !leases.Contains(holder.Lease)).ToList())
        {
            _log.LogWarning(
                "{Code} Partition {Partition} was taken by another gateway", ClusterFaults.PartitionTaken,
                lost.Lease.Partition);
            _held.Remove(lost.Lease.Partition);
            await lost.DisposeAsync();
        }

        foreach (var lease in leases.Where(lease => !_held.ContainsKey(lease.Partition)))
        {
            _held.Add(lease.Partition, PartitionHolder.Start(lease, _member, cancellation));
        }

        foreach (var lease in leases.Skip(share))
        {
            _log.LogInformation("Released partition {Partition}, because other gateways own fewer", lease.Partition);
            await GiveBackAsync(_held[lease.Partition]);
        }

        var health = _member.Health;
        health.IntakeProblem =
            _held.Values.Select(holder => holder.Health.IntakeProblem).FirstOrDefault(problem => problem is not null);
        health.StorageReady = _held.Values.All(holder => holder.Health.StorageReady);
        _member.Feed.Signal(); // pages may show what other gateways committed
    }

    private async Task GiveBackAsync(PartitionHolder holder)
    {
        _held.Remove(holder.Lease.Partition);
        await holder.DisposeAsync();
        _leases.GiveBack(holder.Lease);
    }

    private async Task EndAsync()
    {
        try
        {
            foreach (var holder in _held.Values.ToList())
            {
                await GiveBackAsync(holder);
            }

            _leases.Leave();
        }
        catch (DbException failure)
        {
            _log.LogWarning(
                "{Code} Cannot release the leases of partitions ({Reason}); they expire in {Seconds} s",
                ClusterFaults.LeasesFailed, failure.Message, PartitionLeases.LeaseSeconds);
        }
    }
}
