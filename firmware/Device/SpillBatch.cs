namespace SmartSmoker.Device;

/// <summary>
/// Rows of the outbox as they are stored in a spill file, big-endian: "SSP1", the layout (4 bytes), the batch's number
/// (4), the number of rows (2), the rows, and the <see cref="Crc32"/> of all of that (4). The layout says which device
/// and probes the rows belong to.
/// </summary>
internal static class SpillBatch
{
    /// <summary>Most rows in one batch: its buffer stays in memory.</summary>
    public const int RowCountMax = 40;

    /// <summary>Bytes before the rows.</summary>
    public const int HeadBytes = 14;

    private const long Magic = 0x53535031; // "SSP1"
    private const int LayoutAt = 4;
    private const int NumberAt = 8;
    private const int RowCountAt = 12;
    private const int WordBytes = 4;
    private const int RowCountBytes = 2;
    private const byte MagicFirstByte = 0x53;

    /// <summary>The longest batch of rows of <paramref name="rowBytes"/> bytes.</summary>
    public static int LengthMax(int rowBytes) => HeadBytes + (RowCountMax * rowBytes) + WordBytes;

    /// <summary>
    /// Adds head and checksum to the rows already in <paramref name="buffer"/>; returns the batch's length.
    /// </summary>
    public static int Seal(byte[] buffer, uint layout, uint number, int rowCount, int rowBytes)
    {
        BigEndian.Write(buffer, 0, WordBytes, Magic);
        BigEndian.Write(buffer, LayoutAt, WordBytes, layout);
        BigEndian.Write(buffer, NumberAt, WordBytes, number);
        BigEndian.Write(buffer, RowCountAt, RowCountBytes, rowCount);
        var end = HeadBytes + (rowCount * rowBytes);
        BigEndian.Write(buffer, end, WordBytes, Crc32.Of(buffer, end));
        return end + WordBytes;
    }

    /// <summary>
    /// The length of the whole and undamaged batch of this layout with which <paramref name="buffer"/> begins; 0 when
    /// it begins with anything else.
    /// </summary>
    public static int Length(byte[] buffer, int length, uint layout, int rowBytes)
    {
        if (length < HeadBytes || BigEndian.Read(buffer, 0, WordBytes) != Magic
            || BigEndian.Read(buffer, LayoutAt, WordBytes) != layout)
        {
            return 0;
        }

        var rowCount = RowCount(buffer);
        var end = HeadBytes + (rowCount * rowBytes);
        return rowCount <= RowCountMax && end + WordBytes <= length
            && BigEndian.Read(buffer, end, WordBytes) == Crc32.Of(buffer, end)
            ? end + WordBytes
            : 0;
    }

    /// <summary>The number of the batch.</summary>
    public static uint Number(byte[] buffer) => (uint)BigEndian.Read(buffer, NumberAt, WordBytes);

    public static int RowCount(byte[] buffer) => (int)BigEndian.Read(buffer, RowCountAt, RowCountBytes);

    /// <summary>
    /// How many bytes to skip where no batch begins: up to the next byte that could begin one, or to the end.
    /// </summary>
    public static int SkipCount(byte[] buffer, int length)
    {
        var skip = 1;
        while (skip < length && buffer[skip] != MagicFirstByte)
        {
            skip++;
        }

        return skip;
    }
}
