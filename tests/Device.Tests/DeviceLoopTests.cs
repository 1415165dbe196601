using System.Text;
using SmartSmoker.Device;

namespace SmartSmoker.Device.Tests;

public class DeviceLoopTests
{
    private readonly FakeClock _clock = new();
    private readonly FakeUplink _uplink = new();
    private readonly FakeProbe _probe = new();

    [Fact]
    public void Readings_of_an_outage_come_in_order_with_their_own_time_stamps()
    {
        var loop = Loop();
        _uplink.Reachable = false;
        for (var i = 0; i < 5; i++)
        {
            _probe.TemperatureF = 200 + i;
            Step(loop, i * 30_000);
        }

        _uplink.Reachable = true;
        Step(loop, 200_000);
        var sent = _uplink.Published.Where(message => message.Topic == "smoker/pit/01-smoker").Select(message => Convert.ToHexStringLower(message.Payload));
        var expected = Enumerable.Range(0, 5).Select(i => ReadingCodec.Encode(1_700_000_000 + (i * 30), 200 + i)).Append(ReadingCodec.Encode(1_700_000_200, 204));
        Assert.Equal(expected.Select(Convert.ToHexStringLower), sent);
    }

    [Fact]
    public void A_reading_leaves_the_outbox_only_when_acknowledged()
    {
        var loop = Loop();
        Step(loop, 0);
        Step(loop, 10);
        Assert.Equal(1, loop.Outbox.Count);
        _uplink.AcknowledgeAll();
        Step(loop, 20);
        Assert.Equal(0, loop.Outbox.Count);
        Assert.Equal(1, loop.Outbox.AcknowledgedCount);
    }

    [Fact]
    public void What_was_on_its_way_when_the_connection_broke_is_sent_again()
    {
        var loop = Loop();
        Step(loop, 0);
        _uplink.IsConnected = false;
        Step(loop, 5_000);
        Assert.Equal(2, _uplink.Published.Count(message => message.Topic.EndsWith("01-smoker", StringComparison.Ordinal)));
        Assert.Equal(1, loop.Outbox.Count);
    }

    [Fact]
    public void A_faulty_probe_sends_no_reading_and_is_told_in_the_status_at_once()
    {
        var loop = Loop();
        Step(loop, 0);
        _probe.Fault = ProbeFault.Open;
        Step(loop, 30_000);
        var (topic, payload, retain) = _uplink.Published[^1];
        Assert.Equal("smoker/pit/status", topic);
        Assert.True(retain);
        Assert.Equal(
            """{"state":"online","firmware":"1.0","period_s":30,"uptime_s":30,"buffered":1,"dropped":0,"probes":{"01-smoker":"open"}}""",
            Encoding.UTF8.GetString(payload));
        Assert.Equal(1, loop.Sampler.TakenCount);
    }

    [Fact]
    public void A_status_that_goes_alone_waits_for_the_readings_on_their_way_and_holds_the_next_ones()
    {
        var loop = Loop(sendsStatusAlone: true);
        Step(loop, 0); // connects; the status goes first
        Step(loop, 10);
        _probe.Fault = ProbeFault.Open;
        Step(loop, 30_000);
        _probe.Fault = ProbeFault.None;
        Step(loop, 60_000);
        Assert.Equal(["smoker/pit/status", "smoker/pit/01-smoker"], _uplink.Published.Select(message => message.Topic));
        _uplink.AcknowledgeAll();
        Step(loop, 60_010);
        Step(loop, 60_020);
        Assert.Equal(
            ["smoker/pit/status", "smoker/pit/01-smoker"], _uplink.Published.Skip(2).Select(message => message.Topic));
    }

    [Fact]
    public void A_connection_that_gives_no_result_for_a_minute_is_replaced_and_its_readings_are_sent_again()
    {
        var loop = Loop(stallMs: 60_000);
        Step(loop, 0);
        Step(loop, 59_000);
        Assert.Equal((1, 2), (_uplink.Attempts, ReadingsSent()));
        Step(loop, 59_999);
        Assert.Equal(1, _uplink.Attempts);
        Step(loop, 60_000);
        Assert.Equal((2, 5), (_uplink.Attempts, ReadingsSent())); // both again, and that of this moment

        int ReadingsSent() => _uplink.Published.Count(message => message.Topic == "smoker/pit/01-smoker");
    }

    [Fact]
    public void The_last_will_says_offline()
    {
        Step(Loop(), 0);
        Assert.Equal(("smoker/pit/status", """{"state":"offline"}"""), _uplink.Will);
    }

    [Fact]
    public void A_sweep_is_stamped_while_the_broker_is_away()
    {
        var loop = Loop();
        _uplink.Reachable = false;
        Step(loop, 0);
        _clock.MonotonicMs = 30_000;
        loop.StepSampling(); // the uplink may be busy connecting for minutes
        Assert.Equal((2, 0), (loop.Outbox.Count, loop.Outbox.UnstampedCount));
    }

    [Fact]
    public void Attempts_to_connect_are_spaced()
    {
        var loop = Loop();
        _uplink.Reachable = false;
        for (var ms = 0; ms < 60_000; ms += 10)
        {
            _clock.MonotonicMs = ms;
            loop.StepUplink();
        }

        Assert.InRange(_uplink.Attempts, 5, 9);
    }

    private DeviceLoop Loop(bool sendsStatusAlone = false, int stallMs = int.MaxValue)
    {
        var options = new DeviceOptions("pit", "1.0")
        {
            PeriodSeconds = 30,
            WindowCount = 8,
            SendsStatusAlone = sendsStatusAlone,
            StallMs = stallMs,
        };
        return new DeviceLoop(
            options, [_probe], new FixedSchedule(0, 30_000), _uplink, _clock, new Outbox(1, 100, Outbox.BoardEpochMs),
            new Backoff(new Random(1)), null, null);
    }

    private void Step(DeviceLoop loop, long monotonicMs)
    {
        _clock.MonotonicMs = monotonicMs;
        loop.StepSampling();
        loop.StepUplink();
    }

    private sealed class FakeClock : IDeviceClock
    {
        public long MonotonicMs { get; set; }

        public bool TryGetUnixSeconds(out double unixSeconds)
        {
            unixSeconds = 1_700_000_000 + (MonotonicMs / 1000.0);
            return true;
        }
    }

    private sealed class FakeProbe : IProbe
    {
        public string Key => "01-smoker";

        public float TemperatureF { get; set; } = 225;

        public ProbeFault Fault { get; set; }

        public bool TryRead(out float temperatureF, out ProbeFault fault)
        {
            (temperatureF, fault) = (TemperatureF, Fault);
            return Fault == ProbeFault.None;
        }
    }

    private sealed class FakeUplink : IUplink
    {
        private readonly Queue<int> _results = new();
        private int _acknowledged;

        public bool IsConnected { get; set; }

        public bool Reachable { get; set; } = true;

        public int Attempts { get; private set; }

        public (string Topic, string Payload) Will { get; private set; }

        public List<(string Topic, byte[] Payload, bool Retain)> Published { get; } = [];

        public void AcknowledgeAll()
        {
            while (_acknowledged < Published.Count)
            {
                _results.Enqueue(_acknowledged++);
            }
        }

        public bool TryConnect(string willTopic, byte[] willPayload)
        {
            Attempts++;
            Will = (willTopic, Encoding.UTF8.GetString(willPayload));
            return IsConnected = Reachable;
        }

        public int TryPublish(string topic, byte[] payload, bool retain)
        {
            Published.Add((topic, payload, retain));
            return Published.Count - 1;
        }

        public bool TryTakeResult(out int id, out bool acknowledged)
        {
            acknowledged = true;
            return _results.TryDequeue(out id);
        }
    }
}
