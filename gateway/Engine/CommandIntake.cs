using System.Threading.Channels;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Engine;

/// <summary>Queues commands from people for the message pump.</summary>
public sealed class CommandIntake
{
    /// <summary>
    /// Commands queued at most; <see cref="SendAsync"/> waits while it is full. Limits memory; not measured.
    /// </summary>
    public const int CountMax = 64;

    private readonly Channel<PendingCommand> _commands = Channel.CreateBounded<PendingCommand>(CountMax);

    /// <summary>Whether this gateway's pump handles every device; false where several gateways share them.</summary>
    public bool ReachesEveryDevice { get; set; } = true;

    /// <summary>Commands the pump has not processed yet.</summary>
    public ChannelReader<PendingCommand> Commands => _commands.Reader;

    /// <summary>Sends <paramref name="command"/> to the pump and waits until it is committed.</summary>
    public async Task SendAsync(PersonCommand command, CancellationToken cancellation)
    {
        var waiting =
            new PendingCommand(command, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await _commands.Writer.WriteAsync(waiting, cancellation);
        await waiting.Committed.Task.WaitAsync(cancellation);
    }
}

/// <summary>A command, and the task that completes with its commit.</summary>
public readonly record struct PendingCommand(PersonCommand Command, TaskCompletionSource Committed);
