namespace SmartSmoker.Device;

/// <summary>
/// CRC-32 of ISO 3309, as in zip and Ethernet (reflected polynomial 0xEDB88320), by half bytes: a table of 16 entries.
/// </summary>
public static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private const int HalfByteCount = 16;
    private const int HalfByteBits = 4;

    private static readonly uint[] Table = MakeTable();

    /// <summary>The checksum of the first <paramref name="length"/> bytes.</summary>
    public static uint Of(byte[] bytes, int length)
    {
        var crc = uint.MaxValue;
        for (var i = 0; i < length; i++)
        {
            crc ^= bytes[i];
            crc = (crc >> HalfByteBits) ^ Table[(int)(crc & 0x0F)];
            crc = (crc >> HalfByteBits) ^ Table[(int)(crc & 0x0F)];
        }

        return ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[HalfByteCount];
        for (uint i = 0; i < HalfByteCount; i++)
        {
            var crc = i;
            for (var bit = 0; bit < HalfByteBits; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            }

            table[(int)i] = crc;
        }

        return table;
    }
}
