using System.Data.Common;
using SmartSmoker.Domain.Faults;
using SmartSmoker.Engine;
using SmartSmoker.Intake;
using SmartSmoker.Intake.Queues;
using SmartSmoker.Store;

namespace SmartSmoker.Host.Partitions;

/// <summary>This gateway's part in the work of several: it holds its share of the partitions, and gives back what is too much.</summary>
public sealed class PartitionRunner
{
    /// <summary>How often leases are renewed and shared out; a few times within <see cref="PartitionLeases.LeaseSeconds"/>.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly GatewaySettings _settings;
    private readonly IServiceProvider _services;
    private readonly PartitionLeases _leases;
    private readonly Dictionary<int, PartitionHolder> _held = [];
    private readonly ILogger<PartitionRunner> _log;

    private PartitionRunner(GatewaySettings settings, IServiceProvider services)
    {
        _settings = settings;
        _services = services;
        _leases = new PartitionLeases(services.GetRequiredService<Database>(), $"{Environment.MachineName}-{Guid.NewGuid():N}");
        _log = services.GetRequiredService<ILogger<PartitionRunner>>();
    }

    /// <summary>Runs until <paramref name="cancellation"/>, and gives back all then.</summary>
    /// <exception cref="SetupException">The store is not PostgreSQL, has another number of partitions, or RabbitMQ refuses.</exception>
    public static async Task RunAsync(GatewaySettings settings, IServiceProvider services, CancellationToken cancellation)
    {
        if (!Database.IsConnectionString(settings.Database))
        {
            throw new SetupException(
                "Setting Partitions:Count: gateways that share the work need PostgreSQL: set Database to a connection string.");
        }

        var runner = new PartitionRunner(settings, services);
        runner._leases.Prepare(settings.Partitions.Count);
        await DeclareAsync(settings, cancellation);
        var (database, time) = (services.GetRequiredService<Database>(), services.GetRequiredService<TimeProvider>());
        services.GetRequiredService<LiveFeed>().Recall = device => CookRebuild.From(database, settings.Rules, time.GetUtcNow(), device);
        var commands = new CommandRouter(
            settings.Broker, settings.Partitions, services.GetRequiredService<CommandIntake>(), time,
            services.GetRequiredService<ILogger<CommandRouter>>());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] parts = [commands.RunAsync(stop.Token), runner.HoldAsync(time, stop.Token)];
        var first = await Task.WhenAny(parts);
        await stop.CancelAsync();
        await Task.WhenAll(parts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // all is given back
        if (!cancellation.IsCancellationRequested)
        {
            await first;
        }
    }

    private static async Task DeclareAsync(GatewaySettings settings, CancellationToken cancellation)
    {
        await using var connection = await BrokerConnection.OpenAsync(settings.Broker, cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        try
        {
            await PartitionTopology.DeclareAsync(channel, settings.Partitions, cancellation);
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException failure)
        {
            throw new SetupException(
                $"RabbitMQ refused the partitions ({failure.ShutdownReason?.ReplyText}): is rabbitmq_consistent_hash_exchange enabled? "
                + "See docs/SCALE.md.");
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
                    // What is held is worked on: every commit asks again whether it is.
                    _log.LogError(
                        "{Code} Leases cannot be renewed ({Reason}); trying again every {Period} s",
                        FaultCodes.LeasesFailed, failure.Message, Period.TotalSeconds);
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
                "{Code} Partition {Partition} was taken by another gateway", FaultCodes.PartitionTaken, lost.Lease.Partition);
            _held.Remove(lost.Lease.Partition);
            await lost.DisposeAsync();
        }

        foreach (var lease in leases.Where(lease => !_held.ContainsKey(lease.Partition)))
        {
            _held.Add(lease.Partition, PartitionHolder.Start(lease, _settings, _services, cancellation));
        }

        foreach (var lease in leases.Skip(share))
        {
            _log.LogInformation("Partition {Partition} given back: there are gateways with less", lease.Partition);
            await GiveBackAsync(_held[lease.Partition]);
        }

        var health = _services.GetRequiredService<GatewayHealth>();
        health.IntakeReady = _held.Values.All(holder => holder.Health.IntakeReady);
        health.StorageReady = _held.Values.All(holder => holder.Health.StorageReady);
        _services.GetRequiredService<LiveFeed>().Tell(); // pages may show what other gateways committed
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
                "{Code} Leases could not be given back ({Reason}): they end in {Seconds} s",
                FaultCodes.LeasesFailed, failure.Message, PartitionLeases.LeaseSeconds);
        }
    }
}
