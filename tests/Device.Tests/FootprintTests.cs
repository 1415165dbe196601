using System.Reflection;

namespace SmartSmoker.Device.Tests;

/// <summary>What the device core needs of a small heap. Counted on .NET; nanoFramework has the same arrays.</summary>
public sealed class FootprintTests
{
    private const int ReadingsOfTwelveHours = 12 * 120 * 3;
    private const int KibiByte = 1_024;

    [Fact]
    public void Twelve_hours_of_three_probes_fit_into_64_KiB()
    {
        var outbox = new Outbox(Outbox.DefaultCapacity);
        var bytes = typeof(Outbox).GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            .Select(field => field.GetValue(outbox)).OfType<Array>().Sum(Buffer.ByteLength);
        Assert.True(Outbox.DefaultCapacity >= ReadingsOfTwelveHours);
        Assert.InRange(bytes, ReadingsOfTwelveHours, 64 * KibiByte);
    }

    [Fact]
    public void Sampling_allocates_nothing_and_sending_a_reading_a_few_hundred_bytes()
    {
        var clock = new SteadyClock();
        var uplink = new PromptUplink();
        IProbe[] probes = [new SteadyProbe("01-smoker"), new SteadyProbe("02-food-A"), new SteadyProbe("03-food-B")];
        var loop = new DeviceLoop(
            new DeviceOptions("pit", "test") { StatusPeriodMs = int.MaxValue }, probes, new FixedSchedule(0, 1_000), uplink, clock,
            new Outbox(Outbox.DefaultCapacity), new Backoff(new Random(1)), null);
        Cycle(loop, clock, 100);

        Assert.Equal(0, Allocated(() =>
        {
            clock.MonotonicMs += 1_000;
            loop.StepSampling();
        }));
        loop.StepUplink();
        Assert.InRange(Allocated(() => Cycle(loop, clock, 1_000)) / 3_000, 1, DeviceBytesPerReading);
    }

    /// <summary>The message, its topic, and two halves of the encoding: a proxy, as .NET's objects have larger heads.</summary>
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

    private sealed class SteadyProbe(string queue) : IProbe
    {
        public string Queue => queue;

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
