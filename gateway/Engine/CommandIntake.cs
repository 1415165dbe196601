using System.Threading.Channels;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Engine;

/// <summary>What people tell the gateway, on its way to the pump.</summary>
public sealed class CommandIntake
{
    /// <summary>Commands that can wait; further ones wait outside.</summary>
    public const int CountMax = 64;

    private readonly Channel<Waiting> _commands = Channel.CreateBounded<Waiting>(CountMax);

    /// <summary>Whether one pump has every device; false where several gateways share them.</summary>
    public bool ReachesEveryDevice { get; set; } = true;

    /// <summary>Commands not yet taken in.</summary>
    public ChannelReader<Waiting> Commands => _commands.Reader;

    /// <summary>Hands <paramref name="command"/> to the pump; done when it is committed.</summary>
    public async Task SendAsync(CookCommand command, CancellationToken cancellation)
    {
        var waiting = new Waiting(command, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await _commands.Writer.WriteAsync(waiting, cancellation);
        await waiting.Committed.Task.WaitAsync(cancellation);
    }

    /// <summary>A command, and who waits for its commit.</summary>
    public readonly record struct Waiting(CookCommand Command, TaskCompletionSource Committed);
}
