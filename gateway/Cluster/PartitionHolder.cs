using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.State;
using SmartSmoker.Engine;
using SmartSmoker.Intake;
using SmartSmoker.Intake.Queues;
using SmartSmoker.Store;

namespace SmartSmoker.Cluster;

/// <summary>
/// A partition that this gateway owns, with its own state, writer, queue and pump. It also runs the router of the
/// ingest queue with the same number, so that routing is distributed like the partitions.
/// </summary>
internal sealed class PartitionHolder : IAsyncDisposable
{
    /// <summary>
    /// Maximum devices per partition that the rules evaluate; readings of further devices are only stored.
    /// </summary>
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

    /// <summary>The lease of the partition.</summary>
    public PartitionLease Lease { get; }

    /// <summary>Whether this partition receives and stores messages.</summary>
    public GatewayHealth Health { get; } = new();

    /// <summary>
    /// Whether the work has ended on its own; the caller must dispose this object and release the lease.
    /// </summary>
    public bool Ended => _running.IsCompleted;

    /// <summary>Starts work on a newly leased partition.</summary>
    public static PartitionHolder Start(PartitionLease lease, ClusterMember member, CancellationToken cancellation) =>
        new(lease, member, cancellation);

    /// <summary>Stops after the current batch; RabbitMQ redelivers uncommitted messages to the next owner.</summary>
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
            // Stopped by the caller.
        }
        catch (Exception failure)
        {
            // A failing partition must not stop the others; this or another gateway restarts it.
            _log.LogWarning(
                "{Code} Work on partition {Partition} failed: {Reason}. This or another gateway restarts it",
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
            "Took partition {Partition} with {Count} known devices", Lease.Partition, state.Devices.Count);
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
    /// Rebuilds the state from the store, which no other gateway writes for these devices any more. Includes silent
    /// devices. A device whose partition is not recorded is rebuilt when its first message arrives.
    /// </summary>
    private RulesState Rebuild(Database database, DateTimeOffset now, CancellationToken cancellation)
    {
        // Includes the thresholds that apply to all devices, even if there is no device yet.
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
