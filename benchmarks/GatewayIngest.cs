using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog.Events;
using SmartSmoker.Broker;
using SmartSmoker.Host;
using SmartSmoker.Host.Queues;
using SmartSmoker.Host.Storage;

namespace SmartSmoker.Benchmarks;

/// <summary>The gateway as <c>run</c> starts it: decode, rules, SQLite with synchronous=FULL, acknowledge, log, page.</summary>
/// <param name="broker">The broker to consume from.</param>
internal sealed class GatewayIngest(RabbitMqBroker broker) : IIngest
{
    /// <inheritdoc/>
    public async Task<TimeSpan> RunAsync(int count)
    {
        var folder = Directory.CreateTempSubdirectory("smoker-benchmark-").FullName;
        try
        {
            return await RunAsync(count, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<TimeSpan> RunAsync(int count, string folder)
    {
        var settings = new GatewaySettings
        {
            Database = Path.Combine(folder, "cook.db"),
            Logs = folder,
            Http = "http://127.0.0.1:0",
            Broker = new() { Uri = broker.AmqpUri, User = broker.Gateway.Name, Password = broker.Gateway.Password },
        };
        using var stop = new CancellationTokenSource();
        await using var gateway = await GatewayHost.StartAsync(settings, LogEventLevel.Error, stop.Token);
        var services = gateway.Services;

        var begin = TimeProvider.System.GetTimestamp();
        await using var intake = await RabbitIntake.StartAsync(
            settings.Broker, services.GetRequiredService<GatewayHealth>(), TimeProvider.System,
            services.GetRequiredService<ILogger<RabbitIntake>>(), stop.Token);
        var counting = new CountingIntake(intake, count);
        var pump = gateway.PumpAsync(counting, stop.Token);
        await await Task.WhenAny(counting.Done, pump);
        var elapsed = TimeProvider.System.GetElapsedTime(begin);

        await stop.CancelAsync();
        await pump;
        CheckRows(settings.Database, count);
        return elapsed;
    }

    private static void CheckRows(string database, int count)
    {
        var rowCount = 0;
        new CookReader(Database.From(database)).Readings(null, DateTimeOffset.UnixEpoch, count + 1, _ => rowCount++);
        if (rowCount != count)
        {
            throw new InvalidOperationException($"{rowCount} rows from {count} readings: the measurement says nothing");
        }
    }

    /// <summary>Tells when so many messages have been settled, which is after their commit.</summary>
    private sealed class CountingIntake(IIntake inner, int count) : IIntake
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CountingReader _messages = new(inner.Messages);

        public Task Done => _done.Task;

        public ChannelReader<Incoming> Messages => _messages;

        public async Task SettleAsync(ulong lastTag, IReadOnlyList<ulong> rejectedTags, CancellationToken cancellation)
        {
            await inner.SettleAsync(lastTag, rejectedTags, cancellation);
            if (_messages.ReadCount >= count)
            {
                _done.TrySetResult();
            }
        }
    }

    /// <summary>Counts what is read: the pump settles all that it has read before it reads more.</summary>
    private sealed class CountingReader(ChannelReader<Incoming> inner) : ChannelReader<Incoming>
    {
        public int ReadCount { get; private set; }

        public override bool TryRead(out Incoming item)
        {
            var read = inner.TryRead(out item);
            ReadCount += read ? 1 : 0;
            return read;
        }

        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) =>
            inner.WaitToReadAsync(cancellationToken);
    }
}
