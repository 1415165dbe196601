using nanoFramework.M2Mqtt;
using SmartSmoker.Board;
using SmartSmoker.Device;

namespace SmartSmoker.VirtualBoard.Tests;

/// <summary>
/// The board's code against a real RabbitMQ: every reading taken is delivered, in the order of its probe and with its
/// right time, or counted as dropped. A message may come twice when the broker goes down before its acknowledgement:
/// the gateway's store takes it once.
/// </summary>
[Collection("virtual board")]
public sealed class VirtualBoardTests : IAsyncLifetime
{
    private readonly RabbitMqBroker _broker;

    public VirtualBoardTests(BrokerFixture fixture)
    {
        _broker = fixture.Broker;
        VirtualMqtt.Open = MqttNetwork.Open;
        MqttNetwork.IsUp = true;
    }

    public async Task InitializeAsync()
    {
        foreach (var queue in (string[])["01-smoker", "02-food-A", "03-food-B", "04-probes", "smoker-status"])
        {
            await _broker.PurgeAsync(queue);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Readings_from_before_the_time_was_known_have_their_right_time()
    {
        var board = new VirtualBoard(_broker, new BoardSetup("early")) { KnowsTime = false };
        board.Sample(20);
        Assert.Equal(60, board.Outbox.Count);
        board.KnowsTime = true;
        await DeliversAllAsync(board);
    }

    [Fact]
    public async Task Without_wi_fi_at_boot_nothing_is_lost()
    {
        MqttNetwork.IsUp = false;
        var board = new VirtualBoard(_broker, new BoardSetup("offline"));
        board.Sample(20);
        Assert.Equal(20, board.Joins.Count);
        Assert.Single(board.Joins, join => join == "net key"); // joining by name writes to flash
        MqttNetwork.IsUp = true;
        await DeliversAllAsync(board);
    }

    [Fact]
    public void When_the_broker_is_out_of_reach_for_two_minutes_wi_fi_is_joined_again()
    {
        var board = new VirtualBoard(_broker, new BoardSetup("rejoin") { Password = "wrong" });
        board.Sample(5); // 0 to 120 s
        Assert.Equal(2, board.Joins.Count);
    }

    [Fact]
    public async Task After_sleep_the_stored_network_is_tried_first_and_nothing_is_written_to_flash()
    {
        MqttNetwork.IsUp = false;
        var board = new VirtualBoard(_broker, new BoardSetup("woken") { HasSlept = true });
        board.Sample(2);
        Assert.Equal([" ", " "], board.Joins);
        MqttNetwork.IsUp = true;
        await DeliversAllAsync(board);
    }

    [Fact]
    public async Task With_tls_nothing_is_sent_before_the_time_is_known()
    {
        var setup = new BoardSetup("timeless") { AuthorityPem = _broker.AuthorityPem };
        var board = new VirtualBoard(_broker, setup) { KnowsTime = false };
        board.Sample(3);
        Assert.False(board.Link.IsConnected);
        board.KnowsTime = true;
        await DeliversAllAsync(board);
    }

    [Fact]
    public async Task An_hour_without_the_broker_is_made_up_for()
    {
        var board = new VirtualBoard(_broker, new BoardSetup("outage"));
        board.Sample(5);
        await board.WorkUntilAsync(() => board.Outbox.Count == 0);
        await _broker.StopAsync();
        await board.WorkUntilAsync(() => !board.Link.IsConnected);
        board.Sample(120);
        Assert.Equal(360, board.Outbox.Count);
        await _broker.StartAsync();
        await DeliversAllAsync(board);
    }

    [Fact]
    public async Task A_broker_killed_while_readings_are_on_their_way_loses_none()
    {
        MqttNetwork.IsUp = false;
        var board = new VirtualBoard(_broker, new BoardSetup("killed"));
        board.Sample(400);
        MqttNetwork.IsUp = true;
        await board.WorkUntilAsync(() => board.Outbox.AcknowledgedCount >= 200);
        await _broker.KillAsync();
        Assert.InRange(board.Outbox.Count, 1, 1_000);
        await board.WorkUntilAsync(() => !board.Link.IsConnected);
        await _broker.StartAsync();
        await DeliversAllAsync(board);
    }

    [Fact]
    public async Task An_unplugged_probe_sends_nothing_until_it_is_back()
    {
        var board = new VirtualBoard(_broker, new BoardSetup("plug"));
        board.Sample(3);
        board.Chips[1].Ohms = double.PositiveInfinity;
        board.Sample(3);
        Assert.Equal([ProbeFault.None, ProbeFault.Open, ProbeFault.None], board.Faults);
        board.Chips[1].Ohms = -0.02; // the sample warms it by that
        board.Sample(1);
        Assert.Equal(ProbeFault.Short, board.Faults[1]);
        board.Chips[1].Ohms = 110;
        board.Sample(3);
        Assert.Equal(26, board.Taken.Count); // 30, less the four of food A
        await DeliversAllAsync(board);
    }

    [Fact]
    public async Task A_full_outbox_drops_the_oldest_and_counts_them()
    {
        MqttNetwork.IsUp = false;
        var board = new VirtualBoard(_broker, new BoardSetup("full") { SweepCountMax = 30 });
        board.Sample(40);
        Assert.Equal((90, 30), (board.Outbox.Count, board.Outbox.DroppedCount));
        MqttNetwork.IsUp = true;
        board.Taken.RemoveRange(0, 30);
        await DeliversAllAsync(board);
    }

    [Fact]
    public async Task Readings_come_over_tls_when_the_authority_is_the_brokers()
    {
        var board = new VirtualBoard(_broker, new BoardSetup("safe") { AuthorityPem = _broker.AuthorityPem });
        board.Sample(10);
        await DeliversAllAsync(board);
    }

    [Fact]
    public async Task A_chip_that_falls_off_the_bus_or_has_overvoltage_is_a_state_and_no_reading()
    {
        var board = new VirtualBoard(_broker, new BoardSetup("chip"));
        board.Chips[0].IsThere = false;
        board.Chips[2].HasOvervoltage = true;
        board.Sample(2);
        Assert.Equal([ProbeFault.Missing, ProbeFault.None, ProbeFault.Voltage], board.Faults);
        (board.Chips[0].IsThere, board.Chips[2].HasOvervoltage) = (true, false);
        board.Sample(2);
        Assert.Equal([ProbeFault.None, ProbeFault.None, ProbeFault.None], board.Faults);
        Assert.Equal(8, board.Taken.Count);
        await DeliversAllAsync(board);
    }

    [Fact]
    public async Task Before_sleep_the_board_says_goodbye_so_that_no_last_will_is_sent()
    {
        var board = new VirtualBoard(_broker, new BoardSetup("sleeper"));
        board.Sample(1);
        await board.WorkUntilAsync(() => board.Outbox.Count == 0);
        board.Link.Leave();
        Assert.False(board.Link.IsConnected);
        board.Sample(2); // as after waking up: connects again
        await DeliversAllAsync(board);
        var statuses = await board.StatusesAsync();
        Assert.NotEmpty(statuses);
        Assert.DoesNotContain(statuses, status => status.Contains(StatusMessage.Offline, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Why_the_supervisor_restarted_the_board_is_in_the_status_after_it()
    {
        const string reason = "uplink was stuck for 300 s, 4 readings lost";
        Restart.LeaveReason(reason);
        var board = new VirtualBoard(_broker, new BoardSetup("restarted"));
        board.Sample(1);
        await DeliversAllAsync(board);
        var statuses = await board.StatusesAsync();
        Assert.Equal(
            "smoker.restarted.status {\"state\":\"online\",\"firmware\":\"virtual\",\"period_s\":30,\"uptime_s\":0,"
            + "\"buffered\":3,\"dropped\":0,"
            + $"\"board\":\"00005e0053a7\",\"free_memory\":100000,\"skipped\":0,\"restart\":\"{reason}\","
            + "\"probes\":{\"01-smoker\":\"ok\",\"02-food-A\":\"ok\",\"03-food-B\":\"ok\"}}",
            statuses[0]);
        Assert.Empty(Restart.TakeReason());
    }

    [Fact]
    public async Task After_a_power_cut_in_an_outage_the_saved_readings_arrive_with_their_own_times()
    {
        var folder = Directory.CreateTempSubdirectory("flash").FullName;
        MqttNetwork.IsUp = false;
        var board = new VirtualBoard(_broker, new BoardSetup("cut") { FlashFolder = folder });
        board.Sample(120);
        MqttNetwork.IsUp = true;
        var restarted = new VirtualBoard(
            _broker, new BoardSetup("cut") { FlashFolder = folder, StartMs = board.MonotonicMs });
        var savedCount = restarted.Outbox.Count;
        Assert.InRange(savedCount, (120 - 21) * 3, 120 * 3);
        Assert.Equal(
            $"Flash: {savedCount} readings from before the restart are waiting to be sent.", restarted.Console[0]);
        restarted.Sample(2);
        await restarted.WorkUntilAsync(() => restarted.Outbox.Count == 0);
        restarted.Sample(1); // deletes what has been delivered
        Assert.Empty(Directory.GetFiles(folder));
        var expected = board.TakenByProbe().Concat(restarted.TakenByProbe()).ToHashSet();
        var delivered = await restarted.DeliveredAsync();
        Assert.Subset(expected, delivered.ToHashSet());
        Assert.InRange(delivered.Distinct().Count(), savedCount + 6, savedCount + 9);
    }

    [Fact]
    public async Task Six_probes_publish_the_first_three_as_before_and_the_others_by_their_key()
    {
        var setup = new BoardSetup("six") { Lines = "probe.count = 6\nprobe-5.key = brisket\n" };
        var board = new VirtualBoard(_broker, setup);
        board.Chips[5].Ohms = double.PositiveInfinity;
        board.Sample(4);
        Assert.Equal(5 * 4, board.Taken.Count);
        await DeliversAllAsync(board);
        var statuses = await board.StatusesAsync();
        Assert.EndsWith(
            "\"probes\":{\"01-smoker\":\"ok\",\"02-food-A\":\"ok\",\"03-food-B\":\"ok\","
            + "\"probe-4\":\"ok\",\"brisket\":\"ok\",\"probe-6\":\"open\"}}",
            statuses[^1],
            StringComparison.Ordinal);
    }

    private static async Task DeliversAllAsync(VirtualBoard board)
    {
        await board.WorkUntilAsync(() => board.Outbox.Count == 0);
        var delivered = await board.DeliveredAsync();
        Assert.NotEmpty(delivered);
        Assert.Equal(board.TakenByProbe(), delivered.Distinct());
    }
}
