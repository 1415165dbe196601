using Microsoft.AspNetCore.Http;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Notify.Channels;
using SmartSmoker.Words;

namespace SmartSmoker.Notify.Tests;

public sealed class SenderTests : IAsyncLifetime
{
    private const int PatienceMs = 180_000;

    private static readonly AlertEvent Raised = Alerts.Event(Alerts.Id(AlertKind.SmokerDrop));

    private HttpReceiver _receiver = null!;

    public async Task InitializeAsync() => _receiver = await HttpReceiver.StartAsync();

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    [Fact(Timeout = PatienceMs)]
    public async Task An_alert_is_sent_once_though_it_is_told_twice()
    {
        await using var bench = new SenderBench(null, To(_receiver, "phone"));
        bench.Tell(Raised);
        await _receiver.ReceivedAsync();
        bench.Tell(Raised);
        bench.Tell(Alerts.Event(Raised.Id, AlertPhase.Cleared, 5));
        Assert.Contains("Over: ", (await _receiver.ReceivedAsync()).Body, StringComparison.Ordinal);
    }

    [Fact(Timeout = PatienceMs)]
    public async Task A_channel_that_fails_does_not_hold_up_another_and_shows_it()
    {
        await using var failing = await HttpReceiver.StartAsync();
        failing.Answer = new TaskCompletionSource().Task;
        await using var bench =
            new SenderBench(null, TimeSpan.FromSeconds(2), To(failing, "a-stuck"), To(_receiver, "b-phone"));
        bench.Tell(Raised);
        await failing.ReceivedAsync();
        await _receiver.ReceivedAsync();
        await Wait.UntilAsync(() => bench.States[1].WaitingCount == 0);
        await Wait.UntilAsync(() => bench.States[0].LastError is not null);
        var (stuck, phone) = (bench.States[0], bench.States[1]);
        Assert.Equal((1, "no answer within 2 s"), (stuck.WaitingCount, stuck.LastError));
        Assert.Null(stuck.LastSentAt);
        Assert.Equal((0, null, Alerts.Start), (phone.WaitingCount, phone.LastError, phone.LastSentAt));
    }

    [Fact(Timeout = PatienceMs)]
    public async Task What_fails_is_sent_in_order_when_the_receiver_is_back()
    {
        _receiver.Status = StatusCodes.Status503ServiceUnavailable;
        await using var bench = new SenderBench(null, To(_receiver, "phone"));
        bench.Tell(Raised, Alerts.Event(Raised.Id, AlertPhase.Cleared, 5));
        await _receiver.ReceivedAsync();
        await Wait.UntilAsync(() => bench.States[0].LastError == "127.0.0.1 answered 503 Service Unavailable");
        _receiver.Status = StatusCodes.Status200OK;
        await bench.PassUntilAsync(() => bench.States[0].WaitingCount == 0);
        Assert.Contains(
            $"\"{AlertTitle.Of(AlertKind.SmokerDrop)}", (await _receiver.ReceivedAsync()).Body,
            StringComparison.Ordinal);
        Assert.Contains("\"Over: ", (await _receiver.ReceivedAsync()).Body, StringComparison.Ordinal);
        Assert.True(bench.States[0].LastSentAt > bench.States[0].LastFailedAt);
    }

    [Fact(Timeout = PatienceMs)]
    public async Task What_is_refused_for_good_is_given_up_and_holds_up_nothing()
    {
        _receiver.Status = StatusCodes.Status400BadRequest;
        await using var bench = new SenderBench(null, To(_receiver, "phone"));
        bench.Tell(Raised);
        await _receiver.ReceivedAsync();
        await Wait.UntilAsync(() => bench.States[0] is { WaitingCount: 0, GivenUpCount: 1 });
        Assert.Equal("127.0.0.1 answered 400 Bad Request", bench.States[0].LastError);
    }

    [Fact(Timeout = PatienceMs)]
    public async Task What_cannot_be_sent_for_a_day_is_given_up()
    {
        _receiver.Status = StatusCodes.Status503ServiceUnavailable;
        await using var bench = new SenderBench(null, To(_receiver, "phone"));
        bench.Tell(Raised);
        await bench.PassUntilAsync(() => bench.States[0].GivenUpCount == 1, stepMinutes: 20);
        Assert.InRange(bench.Time.GetUtcNow() - Alerts.Start, TimeSpan.FromHours(24), TimeSpan.FromHours(48));
    }

    [Fact(Timeout = PatienceMs)]
    public async Task Quiet_hours_hold_a_warning_and_let_a_critical_alert_pass()
    {
        var quiet = new QuietHours(new TimeOnly(9, 0), new TimeOnly(12, 0), TimeZoneInfo.Utc);
        await using var bench = new SenderBench(quiet, To(_receiver, "phone"));
        bench.Tell(Raised, Alerts.Event(Alerts.Id(AlertKind.FireOut)));
        Assert.Contains("fire-out", (await _receiver.ReceivedAsync()).Body, StringComparison.Ordinal);
        await Wait.UntilAsync(() => bench.States[0].WaitingCount == 1);
        await bench.PassUntilAsync(() => _receiver.HasReceived);
        Assert.Contains("smoker-drop", (await _receiver.ReceivedAsync()).Body, StringComparison.Ordinal);
        Assert.True(bench.Time.GetUtcNow() >= Alerts.Start.AddHours(2));
    }

    [Fact(Timeout = PatienceMs)]
    public async Task Less_severe_alerts_than_a_channel_takes_are_not_for_it()
    {
        await using var bench = new SenderBench(null, To(_receiver, "phone") with { Least = AlertSeverity.Critical });
        bench.Tell(Raised, Alerts.Event(Alerts.Id(AlertKind.FireOut)));
        Assert.Contains("fire-out", (await _receiver.ReceivedAsync()).Body, StringComparison.Ordinal);
    }

    /// <summary>The bench waits for the end of its senders, which is to be that they were stopped.</summary>
    [Fact(Timeout = PatienceMs)]
    public async Task A_library_that_says_something_else_when_it_is_stopped_is_stopped_all_the_same()
    {
        var odd = new Odd();
        await using var bench = new SenderBench(null, new NotifyChannel("odd", AlertSeverity.Notice, odd));
        bench.Tell(Raised);
        await odd.Sending.Task;
    }

    [Theory]
    [InlineData(1, 0, 5)]
    [InlineData(1, 1, 2.5)]
    [InlineData(2, 0, 10)]
    [InlineData(8, 0, 640)]
    [InlineData(9, 0, 900)]
    [InlineData(1_000_000, 0, 900)]
    public void The_wait_doubles_up_to_a_quarter_of_an_hour(int failures, double chance, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), ChannelSender.RetryDelay(failures, chance));

    private sealed class Odd : INotifier
    {
        public string Type => "odd";

        public TaskCompletionSource Sending { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task SendAsync(Message message, CancellationToken cancellation)
        {
            Sending.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new IOException("the connection was closed");
        }
    }

    private static NotifyChannel To(HttpReceiver receiver, string name) =>
        new(name, AlertSeverity.Notice, new WebhookNotifier(receiver.Url, new byte[32], TimeProvider.System));
}
