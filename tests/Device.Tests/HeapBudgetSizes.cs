namespace SmartSmoker.Device.Tests;

/// <summary>
/// Sizes in bytes of what the nanoCLR v1 keeps in its managed heap on a 32-bit chip. Source of each: nf-interpreter at
/// commit a3e8139a1, src/CLR. Sums of structures assume 8-byte alignment of 64-bit integers.
/// </summary>
internal static class HeapBudgetSizes
{
    /// <summary>
    /// Include/nanoCLR_Runtime.h, the assertion on sizeof(CLR_RT_HeapBlock). All sizes are multiples of it.
    /// </summary>
    public const int Block = 12;

    /// <summary>A delegate. Include/nanoCLR_Runtime__HeapBlock.h, CLR_RT_HeapBlock_Delegate: 32 bytes.</summary>
    public const int Callback = 36;

    /// <summary>Core/CLR_RT_HeapBlock.cpp, PerformBoxing: two blocks.</summary>
    public const int Boxed = 2 * Block;

    /// <summary>Include/nanoCLR_Runtime__HeapBlock.h, CLR_RT_HeapBlock_Finalizer: 20 bytes.</summary>
    public const int Finalizer = 2 * Block;

    /// <summary>CorLib/corlib_native_System_Random.cpp, GetRandom: one field, and a blob of 20 bytes.</summary>
    public const int Random = (2 * Block) + (2 * Block);

    /// <summary>
    /// Include/nanoCLR_Runtime__HeapBlock.h, CLR_RT_HeapBlock_Lock (52 bytes) with its Owner (20): a lock that is held.
    /// </summary>
    public const int HeldLock = (5 * Block) + (2 * Block);

    /// <summary>
    /// Include/nanoCLR_Runtime__HeapBlock.h, CLR_RT_HeapBlock_WaitForObject: 32 bytes and one block per object.
    /// </summary>
    public const int Wait = (3 * Block) + Block;

    /// <summary>Include/nanoCLR_Runtime__HeapBlock.h, CLR_RT_HeapBlock_Array, before the first element.</summary>
    private const int ArrayHead = 20;

    /// <summary>
    /// Locals and evaluation stack of an average method, in blocks. An assumption: CLR_RT_StackFrame gives each method
    /// at least 10 (c_MinimumStack), and few methods here need more.
    /// </summary>
    private const int FrameSlots = 12;

    /// <summary>
    /// Include/nanoCLR_Runtime.h, CLR_RT_StackFrame with NANOCLR_ENABLE_SOURCELEVELDEBUGGING: 80 bytes before its
    /// slots.
    /// </summary>
    private const int Frame = (7 + FrameSlots) * Block;

    /// <summary>Core/Execution.cpp, NewObject: a head, and a block per field, those of base classes included.</summary>
    public static int Object(int fieldCount) => (1 + fieldCount) * Block;

    /// <summary>Core/Execution.cpp, ExtractHeapBlocksForArray.</summary>
    public static int Array(int length, int elementBytes) => Blocks(ArrayHead + (length * elementBytes));

    /// <summary>An array of references: Core/TypeSystemLookup.cpp, a block per element.</summary>
    public static int References(int length) => Array(length, Block);

    /// <summary>Core/CLR_RT_HeapBlock_String.cpp, CreateInstance: a head, UTF-8 and a zero.</summary>
    public static int Text(int utf8Bytes) => Blocks(Block + utf8Bytes + 1);

    /// <summary>
    /// A thread whose deepest call has <paramref name="frameCount"/> methods. Include/nanoCLR_Runtime.h: CLR_RT_Thread
    /// (376 bytes), CLR_RT_SubThread (48), CLR_RT_ObjectToEvent_Source (24); CoreLibrary Threading/Thread.cs: 5 fields.
    /// </summary>
    public static int Thread(int frameCount) =>
        Blocks(376) + (4 * Block) + (2 * Block) + Object(5) + Callback + Wait + (frameCount * Frame);

    /// <summary>
    /// CoreLibrary ArrayList.cs: 3 fields; System.Collections Queue.cs: 4. Both start with 4 places.
    /// </summary>
    public static int List(int fieldCount, int placeCount) => Object(fieldCount) + References(placeCount);

    /// <summary>
    /// System.Collections Hashtable.cs (5 fields) and Hashtable.Bucket.cs (3); <paramref name="entryBytes"/> is key and
    /// value of one entry.
    /// </summary>
    public static int Hashtable(int bucketCount, int entryCount, int entryBytes) =>
        Object(5) + References(bucketCount) + (entryCount * (Object(3) + entryBytes));

    private static int Blocks(int bytes) => (bytes + Block - 1) / Block * Block;
}
