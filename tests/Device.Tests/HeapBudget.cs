namespace SmartSmoker.Device.Tests;

/// <summary>An estimate of the managed heap of an ESP32 in bytes, part by part: firmware/MEMORY.md.</summary>
internal static class HeapBudget
{
    /// <summary>The target: 80 KB.</summary>
    public const int TargetBytes = 80_000;

    /// <summary>The managed heap of an ESP32 without PSRAM, about: 111 KB.</summary>
    public const int HeapBytes = 111_000;

    /// <summary>A part in the steady state, and what comes on top in two others.</summary>
    /// <param name="Connecting">A client connects; the one before it is gone.</param>
    /// <param name="CatchingUp">The window is full, or a status is being built; a sweep is being read.</param>
    public sealed record Part(string Name, int Steady, int Connecting = 0, int CatchingUp = 0)
    {
        /// <summary>The bytes in each state: steady, connecting, catching up.</summary>
        public int[] States => [Steady, Steady + Connecting, Steady + CatchingUp];
    }

    /// <summary>All parts of today's firmware.</summary>
    public static IReadOnlyList<Part> Parts(int probeCount)
    {
        var device = new HeapBudgetDevice(probeCount);
        var walker = new HeapBudgetWalker();
        var status = device.StatusBytes;
        var sampling = HeapBudgetParts.Sampling();
        var sending = Math.Max(HeapBudgetParts.Window(status), HeapBudgetParts.Status(status)); // the status goes alone
        return
        [
            new("Outbox", walker.Bytes(device.Outbox)),
            new("Spill: a batch and its state", walker.Bytes(device.Spill)),
            new("Other device core", walker.Bytes(device.Loop) + walker.StaticBytes(typeof(DeviceLoop).Assembly)),
            new("Board: objects, log", HeapBudgetParts.Board(probeCount) + HeapBudgetParts.NewBoard()),
            new("Board: 3 threads", HeapBudgetParts.BoardThreads(), sampling, sampling),
            new("M2Mqtt: client", HeapBudgetParts.Client(), HeapBudgetParts.Connecting()),
            new("M2Mqtt: 4 threads", HeapBudgetParts.ClientThreads()),
            new("Messages, or a status being built", 0, 0, sending),
            new("CLR tables of code added since the measurement", HeapBudgetParts.NewCode()),
            new("CLR and class libraries, from a measured point", HeapBudgetMeasured.Libraries()),
        ];
    }

    /// <summary>The sum of all parts in each state.</summary>
    public static int[] Sums(IReadOnlyList<Part> parts) =>
        [.. Enumerable.Range(0, 3).Select(state => parts.Sum(part => part.States[state]))];
}
