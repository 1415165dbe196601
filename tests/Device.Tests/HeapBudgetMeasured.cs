namespace SmartSmoker.Device.Tests;

/// <summary>
/// What was measured: an earlier firmware on the nanoCLR, with 64,800 bytes of outbox and with half of that. A KB is
/// taken as 1,000 bytes, as everywhere in this project; at 1,024 bytes all sums would be 1,700 bytes higher.
/// </summary>
internal static class HeapBudgetMeasured
{
    /// <summary>Heap less free memory, with 64,800 bytes of outbox: 111 KB less 7 KB.</summary>
    public const int With64800 = 104_000;

    /// <summary>The same with 32,400 bytes: 112 KB less 41 KB.</summary>
    public const int With32400 = 71_000;

    /// <summary>With a heap of 110 KB, 6 KB of it free, that firmware ran out of memory on reconnect.</summary>
    public const int TooLittle = 6_000;

    /// <summary>With 111 KB, 7 KB of it free, it did not.</summary>
    public const int Enough = 7_000;

    private const int ProbeCount = 3;
    private const int BytesPerReading = 15;

    /// <summary>What the model says of the earlier firmware with 64,800 bytes of outbox.</summary>
    public static int ModelWith64800() => Libraries() + Parts(64_800);

    /// <summary>What the model says that firmware needed on top to connect.</summary>
    public static int ModelToConnect() => HeapBudgetParts.ConnectingBefore();

    /// <summary>What the model says that firmware needed on top right after that.</summary>
    public static int ModelToCatchUp()
    {
        var status = new HeapBudgetDevice(ProbeCount).StatusBytes;
        return HeapBudgetParts.WindowBefore(status) + HeapBudgetParts.Status(status);
    }

    /// <summary>
    /// What no part explains: the CLR's tables of all assemblies, its own threads, static objects of the class
    /// libraries. Derived from the point with 32,400 bytes.
    /// </summary>
    public static int Libraries() => With32400 - Parts(32_400);

    /// <summary>
    /// Core, Board and M2Mqtt counted as today, without what was added since; that core was a few hundred bytes
    /// smaller.
    /// </summary>
    private static int Parts(int outboxBytes)
    {
        var device = new HeapBudgetDevice(ProbeCount);
        var walker = new HeapBudgetWalker();
        walker.Bytes(device.Outbox);
        walker.Bytes(device.Spill);
        return Outbox(outboxBytes / BytesPerReading) + walker.Bytes(device.Loop) + HeapBudgetParts.Board(ProbeCount)
            + HeapBudgetParts.BoardThreads() + HeapBudgetParts.Client() + HeapBudgetParts.ClientThreads();
    }

    /// <summary>firmware/Device/Outbox.cs of version 0.1.0: five arrays and six other fields.</summary>
    private static int Outbox(int readingCount) =>
        HeapBudgetSizes.Object(11) + HeapBudgetSizes.Object(0) + HeapBudgetSizes.Array(readingCount, sizeof(double))
        + HeapBudgetSizes.Array(readingCount, sizeof(float)) + (3 * HeapBudgetSizes.Array(readingCount, sizeof(byte)));
}
