using System.Threading.Channels;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Engine;

/// <summary>What people tell the gateway, on its way to the pump.</summary>
public sealed class CommandIntake
{
    /// <summary>Commands that can wait; further ones wait outside.</summary>
    public const int CountMax = 64;

    private readonly Channel<PendingCommand> _commands = Channel.CreateBounded<PendingCommand>(CountMax);

    /// <summary>Whether one pump has every device; false where several gateways share them.</summary>
    public bool ReachesEveryDevice { get; set; } = true;

    /// <summary>Commands not yet taken in.</summary>
    public ChannelReader<PendingCommand> Commands => _commands.Reader;

    /// <summary>Hands <paramref name="command"/> to the pump; done when it is committed.</summary>
    public async Task SendAsync(PersonCommand command, CancellationToken cancellation)
    {
        var waiting = new PendingCommand(command, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await _commands.Writer.WriteAsync(waiting, cancellation);
        await waiting.Committed.Task.WaitAsync(cancellation);
    }
}

/// <summary>A command, and the task that completes with its commit.</summary>
public readonly record struct PendingCommand(PersonCommand Command, TaskCompletionSource Committed);
