using System.Threading.Channels;
using SmartSmoker.Intake;

namespace SmartSmoker.Engine.Tests;

/// <summary>Messages and settlements by hand.</summary>
internal sealed class FakeIntake : IIntake
{
    private readonly Channel<Incoming> _messages = Channel.CreateUnbounded<Incoming>();
    private readonly Channel<(ulong LastTag, string Rejected)> _settled =
        Channel.CreateUnbounded<(ulong, string)>();

    public ChannelReader<Incoming> Messages => _messages.Reader;

    public bool IsSettled => _settled.Reader.TryPeek(out _);

    public void Send(params Incoming[] messages) =>
        Assert.All(messages, message => Assert.True(_messages.Writer.TryWrite(message)));

    public ValueTask<(ulong LastTag, string Rejected)> SettledAsync() => _settled.Reader.ReadAsync();

    public Action Settling { get; set; } = () => { };

    public async Task SettleAsync(ulong lastTag, IReadOnlyList<ulong> rejectedTags, CancellationToken cancellation)
    {
        Settling();
        await _settled.Writer.WriteAsync((lastTag, string.Join(' ', rejectedTags)), cancellation);
    }
}
