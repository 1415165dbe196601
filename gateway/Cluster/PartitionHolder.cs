using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.State;
using SmartSmoker.Engine;
using SmartSmoker.Intake;
using SmartSmoker.Intake.Queues;
using SmartSmoker.Store;

namespace SmartSmoker.Cluster;

/// <summary>
/// One partition in this gateway's hands: state, writer, queue and pump of its own, from taking it to losing it; and
/// the router of the ingest
/// queue of the same number, so that routing is shared out as the partitions are.
/// </summary>
internal sealed class PartitionHolder : IAsyncDisposable
{
    /// <summary>Devices judged in one partition at most; readings of further ones are stored, but not judged.</summary>
    public const int DeviceCountMax = 4_096;

    private readonly ClusterMember _member;
    private readonly TimeProvider _time;
    private readonly ILogger<PartitionHolder> _log;
    private readonly CancellationTokenSource _stop;
    private readonly Task _running;

    private PartitionHolder(PartitionLease lease, ClusterMember member, CancellationToken cancellation)
    {
        Lease = lease;
        _member = member;
        _time = member.Time;
        _log = member.Loggers.CreateLogger<PartitionHolder>();
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _running = Task.Run(() => RunAsync(_stop.Token), CancellationToken.None);
    }

    /// <summary>By what it is held.</summary>
    public PartitionLease Lease { get; }

    /// <summary>How it does.</summary>
    public GatewayHealth Health { get; } = new();

    /// <summary>Whether it has come to an end by itself: it is to be disposed of and given back.</summary>
    public bool Ended => _running.IsCompleted;

    /// <summary>Begins to work on a partition just taken.</summary>
    public static PartitionHolder Start(PartitionLease lease, ClusterMember member, CancellationToken cancellation) =>
        new(lease, member, cancellation);

    /// <summary>
    /// Stops after the batch in hand; what was not committed comes again to whoever takes the partition.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var routing = RouteAsync(stop.Token);
        try
        {
            await PumpAsync(cancellation);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // Asked to stop.
        }
        catch (Exception failure)
        {
            // One partition must not end the others; it is begun anew, here or by another gateway.
            _log.LogWarning(
                "{Code} Partition {Partition} came to an end: {Reason}",
                ClusterFaults.PartitionEnded, Lease.Partition, failure.Message);
        }

        await stop.CancelAsync();
        await routing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Task RouteAsync(CancellationToken cancellation) => Lease.Partition >= _member.Partitions.IngestCount
        ? Task.CompletedTask
        : new ReadingRouter(
            _member.Broker, PartitionTopology.Ingest(_member.Partitions, Lease.Partition), _time,
            _member.Loggers.CreateLogger<ReadingRouter>(), _member.Loggers.CreateLogger<RabbitIntake>())
            .RunAsync(cancellation);

    private async Task PumpAsync(CancellationToken cancellation)
    {
        var database = _member.Database;
        using var writer = new BatchWriter(database, _member.Channels, new PartitionGuard(Lease));
        var state = Rebuild(database, _time.GetUtcNow(), cancellation);
        _log.LogInformation(
            "Partition {Partition} taken, with {Count} devices known", Lease.Partition, state.Devices.Count);
        await using var intake = await RabbitIntake.StartAsync(
            _member.Broker, PartitionTopology.Partition(Lease.Partition), Health, _time,
            _member.Loggers.CreateLogger<RabbitIntake>(),
            cancellation);
        var pump = new MessagePump(
            intake, new CommandIntake(), writer, state, _member.Feed, Health, _time,
            _member.Loggers.CreateLogger<MessagePump>())
        {
            Rebuild = device => StateRebuild.From(database, _member.Rules, _time.GetUtcNow(), [device]),
        };
        await pump.RunAsync(cancellation);
    }

    /// <summary>
    /// From the store, which nobody else writes for these devices any more. Devices that are silent now are known, too;
    /// one that is not, as its
    /// partition was never learnt, is recalled when it is heard of.
    /// </summary>
    private RulesState Rebuild(Database database, DateTimeOffset now, CancellationToken cancellation)
    {
        // The thresholds of all devices, even where there is no device yet.
        var state = RulesState.Empty(_member.Rules, DeviceCountMax)
            .Merge(StateRebuild.From(database, _member.Rules, now, [PersonCommand.AllDevices]));
        foreach (var device in new PartitionLeases(database, "").Devices(Lease.Partition).Take(DeviceCountMax))
        {
            cancellation.ThrowIfCancellationRequested();
            state = state.Merge(StateRebuild.From(database, _member.Rules, now, [device]));
        }

        return state;
    }
}
