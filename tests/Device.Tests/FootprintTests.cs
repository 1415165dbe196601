namespace SmartSmoker.Device.Tests;

/// <summary>What the device core needs of a small heap. Counted on .NET; nanoFramework has the same arrays.</summary>
public sealed class FootprintTests
{
    private const int SweepsOfADay = 24 * 120;
    private const int KibiByte = 1_024;

    [Fact]
    public void A_day_of_three_probes_every_30_s_fits_into_32_KiB()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var outbox = new Outbox(3, Outbox.RowsFor(3), 0);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32 * KibiByte);
        for (var i = 0; i < SweepsOfADay; i++)
        {
            outbox.Add([1, 2, 3], i * 30_000L);
        }

        Assert.Equal((SweepsOfADay * 3, 0), (outbox.Count, outbox.DroppedCount));
    }

    [Theory]
    [InlineData(1, 4_525)]
    [InlineData(3, 2_880)]
    [InlineData(6, 1_863)]
    [InlineData(8, 1_508)]
    public void More_probes_hold_fewer_sweeps(int probeCount, int sweepCount) =>
        Assert.Equal(sweepCount, Outbox.RowsFor(probeCount));

    [Fact]
    public void Sampling_allocates_nothing_and_sending_a_reading_a_few_hundred_bytes()
    {
        var clock = new SteadyClock();
        var uplink = new PromptUplink();
        IProbe[] probes = [new SteadyProbe("01-smoker"), new SteadyProbe("02-food-A"), new SteadyProbe("03-food-B")];
        var loop = new DeviceLoop(
            new DeviceOptions("pit", "test") { StatusPeriodMs = int.MaxValue }, probes, new FixedSchedule(0, 1_000), uplink, clock,
            new Outbox(3, Outbox.RowsFor(3), Outbox.BoardEpochMs), new Backoff(new Random(1)), null, null);
        Cycle(loop, clock, 100);

        Assert.Equal(0, Allocated(() =>
        {
            clock.MonotonicMs += 1_000;
            loop.StepSampling();
        }));
        loop.StepUplink();
        Assert.InRange(Allocated(() => Cycle(loop, clock, 1_000)) / 3_000, 1, DeviceBytesPerReading);
    }

    /// <summary>
    /// The message, its topic, and two halves of the encoding: a proxy, as .NET's objects have larger heads.
    /// </summary>
    private const long DeviceBytesPerReading = 250;

    private static void Cycle(DeviceLoop loop, SteadyClock clock, int count)
    {
        for (var i = 0; i < count; i++)
        {
            clock.MonotonicMs += 1_000;
            loop.StepSampling();
            loop.StepUplink();
        }
    }

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class SteadyClock : IDeviceClock
    {
        public long MonotonicMs { get; set; }

        public bool TryGetUnixSeconds(out double unixSeconds)
        {
            unixSeconds = 1_783_000_000 + (MonotonicMs / 1_000.0);
            return true;
        }
    }

    private sealed class SteadyProbe(string key) : IProbe
    {
        public string Key => key;

        public bool TryRead(out float temperatureF, out ProbeFault fault)
        {
            (temperatureF, fault) = (225, ProbeFault.None);
            return true;
        }
    }

    private sealed class PromptUplink : IUplink
    {
        private readonly int[] _ids = new int[64];
        private int _count;
        private int _last;

        public bool IsConnected { get; private set; }

        public bool TryConnect(string willTopic, byte[] willPayload) => IsConnected = true;

        public int TryPublish(string topic, byte[] payload, bool retain) => _ids[_count++] = ++_last;

        public bool TryTakeResult(out int id, out bool acknowledged)
        {
            acknowledged = _count > 0;
            id = acknowledged ? _ids[--_count] : -1;
            return acknowledged;
        }
    }
}
