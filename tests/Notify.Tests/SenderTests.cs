using Microsoft.AspNetCore.Http;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Notify.Channels;
using SmartSmoker.Words;

namespace SmartSmoker.Notify.Tests;

public sealed class SenderTests : IAsyncLifetime
{
    private const int PatienceMs = 180_000;

    private static readonly AlertEvent Raised = Alerts.Event(Alerts.Id(AlertKind.PitHigh));

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
        Assert.Contains("Resolved: ", (await _receiver.ReceivedAsync()).Body, StringComparison.Ordinal);
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
            $"\"{AlertTitle.Of(AlertKind.PitHigh)}", (await _receiver.ReceivedAsync()).Body,
            StringComparison.Ordinal);
        Assert.Contains("\"Resolved: ", (await _receiver.ReceivedAsync()).Body, StringComparison.Ordinal);
        Assert.True(bench.States[0].LastSentAt > bench.States[0].LastFailedAt);
    }

    [Theory(Timeout = PatienceMs)]
    [InlineData(0.5)]
    [InlineData(2)]
    [InlineData(30)]
    public async Task A_drop_that_waits_for_its_cause_is_sent_once_across_restarts(double minutes)
    {
        await using var bench = new SenderBench(null, To(_receiver, "phone"));
        bench.Tell(Alerts.Event(Alerts.Id(AlertKind.SmokerDrop)), Raised);
        Assert.Contains("pit-high", (await _receiver.ReceivedAsync()).Body, StringComparison.Ordinal);
        await Wait.UntilAsync(() => bench.States[0].WaitingCount == 1);
        bench.Time.Advance(TimeSpan.FromMinutes(Math.Min(minutes, 2.9)));
        Assert.False(_receiver.HasReceived);
        await bench.RestartAsync();
        bench.Time.Advance(TimeSpan.FromMinutes(minutes - Math.Min(minutes, 2.9)));
        await bench.PassUntilAsync(() => bench.States[0].WaitingCount == 0, 0.1);
        Assert.Contains("smoker-drop", (await _receiver.ReceivedAsync()).Body, StringComparison.Ordinal);
        Assert.True(bench.Time.GetUtcNow() >= Alerts.Start.AddMinutes(3));
        await bench.RestartAsync();
        var now = (bench.Time.GetUtcNow() - Alerts.Start).TotalMinutes;
        bench.Tell(Alerts.Event(Alerts.Id(AlertKind.FireOut), minute: now));
        Assert.Contains("fire-out", (await _receiver.ReceivedAsync()).Body, StringComparison.Ordinal);
    }

    [Fact(Timeout = PatienceMs)]
    public async Task After_an_outage_one_message_has_a_line_for_each_alert_that_is_on()
    {
        await using var bench = new SenderBench(null, To(_receiver, "phone"));
        bench.Time.Advance(TimeSpan.FromHours(5));
        var over = Alerts.Id(AlertKind.FoodStall);
        bench.Tell(Raised, Alerts.Event(over), Alerts.Event(Alerts.Id(AlertKind.PitLow)));
        bench.Tell(Alerts.Event(over, AlertPhase.Cleared, 15));
        await bench.PassUntilAsync(() => bench.States[0].WaitingCount == 0, 0.1);
        var body = (await _receiver.ReceivedAsync()).Body;
        Assert.Contains("\"type\":\"alert.summary\"", body, StringComparison.Ordinal);
        Assert.Contains("After an outage: 2 alerts", body, StringComparison.Ordinal);
        Assert.Contains(AlertTitle.Of(AlertKind.PitLow), body, StringComparison.Ordinal);
        Assert.DoesNotContain(over.ToString(), body, StringComparison.Ordinal);
        Assert.False(_receiver.HasReceived);
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
    public async Task A_refused_message_does_not_delay_the_next_one()
    {
        _receiver.Status = StatusCodes.Status410Gone;
        await using var bench = new SenderBench(null, To(_receiver, "phone"));
        bench.Tell(Raised);
        await Wait.UntilAsync(() => bench.States[0] is { WaitingCount: 0, GivenUpCount: 1, NextTryAt: null });
        await _receiver.ReceivedAsync();
        _receiver.Status = StatusCodes.Status200OK;
        bench.Tell(Alerts.Event(Alerts.Id(AlertKind.FireOut)));
        Assert.Contains("fire-out", (await _receiver.ReceivedAsync()).Body, StringComparison.Ordinal);
        Assert.Equal(Alerts.Start, bench.Time.GetUtcNow());
    }

    [Fact]
    public void A_receiver_that_takes_half_a_minute_gets_the_message_once() =>
        Assert.True(ChannelSender.DefaultSendMax > TimeSpan.FromSeconds(30));

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
        Assert.Contains("pit-high", (await _receiver.ReceivedAsync()).Body, StringComparison.Ordinal);
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
