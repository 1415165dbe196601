namespace SmartSmoker.Device;

/// <summary>Unsigned big-endian numbers in a byte array: nanoFramework has no BinaryPrimitives for 40 bits.</summary>
internal static class BigEndian
{
    private const int BitsPerByte = 8;

    /// <summary>
    /// Writes the lowest <paramref name="byteCount"/> bytes of <paramref name="value"/> at <paramref name="offset"/>.
    /// </summary>
    public static void Write(byte[] target, int offset, int byteCount, long value)
    {
        for (var i = byteCount - 1; i >= 0; i--)
        {
            target[offset + i] = (byte)value;
            value >>= BitsPerByte;
        }
    }

    /// <summary>Reads <paramref name="byteCount"/> bytes, at most 7, from <paramref name="offset"/>.</summary>
    public static long Read(byte[] source, int offset, int byteCount)
    {
        long value = 0;
        for (var i = 0; i < byteCount; i++)
        {
            value = (value << BitsPerByte) | source[offset + i];
        }

        return value;
    }
}
