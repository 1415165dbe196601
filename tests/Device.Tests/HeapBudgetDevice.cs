namespace SmartSmoker.Device.Tests;

/// <summary>The device core as the board builds it (firmware/Board/BoardParts.cs), with fakes around it.</summary>
internal sealed class HeapBudgetDevice
{
    private static readonly string[] ClassicKeys = ["01-smoker", "02-food-A", "03-food-B"];

    private readonly IProbe[] _probes;

    public HeapBudgetDevice(int probeCount)
    {
        _probes = [.. Enumerable.Range(0, probeCount).Select(i => new NoProbe(Key(i)))];
        Outbox = new Outbox(probeCount, Outbox.RowsFor(probeCount), Outbox.BoardEpochMs);
        Spill = new Spill(new CuttableFlash(new Random(1)), Outbox, "pit", saves: true);
        var outside = new Outside();
        Loop = new DeviceLoop(
            new DeviceOptions("smoker", "board-0.2.0"), _probes, new FixedSchedule(0, FixedSchedule.DefaultPeriodMs),
            outside, outside, Outbox, new Backoff(new Random(1)), null, Spill);
    }

    public Outbox Outbox { get; }

    public Spill Spill { get; }

    public DeviceLoop Loop { get; }

    /// <summary>Length of a status with what the board adds to it.</summary>
    public int StatusBytes
    {
        get
        {
            var status = new StatusMessage("board-0.2.0", 30, 1_000_000, 9_999, 999_999);
            status.Number("spilled", 999_999);
            status.Number("free_memory", 99_999);
            status.Number("skipped", 9_999);
            status.Text("restart", "sampling was stuck for 60 s, 8727 readings lost");
            return status.Finish(_probes, new ProbeFault[_probes.Length]).Length;
        }
    }

    private static string Key(int index) => index < ClassicKeys.Length ? ClassicKeys[index] : $"probe-{index + 1}";

    private sealed class NoProbe(string key) : IProbe
    {
        public string Key => key;

        public bool TryRead(out float temperatureF, out ProbeFault fault)
        {
            (temperatureF, fault) = (0, ProbeFault.Open);
            return false;
        }
    }

    private sealed class Outside : IUplink, IDeviceClock
    {
        public bool IsConnected => false;

        public long MonotonicMs => 0;

        public bool TryGetUnixSeconds(out double unixSeconds)
        {
            unixSeconds = 0;
            return false;
        }

        public bool TryConnect(string willTopic, byte[] willPayload) => false;

        public int TryPublish(string topic, byte[] payload, bool retain) => -1;

        public bool TryTakeResult(out int id, out bool acknowledged)
        {
            (id, acknowledged) = (-1, false);
            return false;
        }
    }
}
