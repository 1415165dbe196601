using System;

namespace SmartSmoker.Device;

/// <summary>
/// The reading on the wire: 12 bytes, big-endian, Python's <c>struct.pack('!df', time, temperature)</c>:
/// IEEE 754 binary64 Unix time in seconds (UTC), then binary32 temperature in degrees Fahrenheit.
/// </summary>
public static class ReadingCodec
{
    /// <summary>Length of an encoded reading in bytes.</summary>
    public const int LengthBytes = 12;

    /// <summary>Encodes one reading.</summary>
    public static byte[] Encode(double unixSeconds, float temperatureF)
    {
        var message = new byte[LengthBytes];
        WriteBigEndian(BitConverter.GetBytes(unixSeconds), message, 0);
        WriteBigEndian(BitConverter.GetBytes(temperatureF), message, 8);
        return message;
    }

    private static void WriteBigEndian(byte[] native, byte[] target, int offset)
    {
        for (var i = 0; i < native.Length; i++)
        {
            target[offset + i] = native[BitConverter.IsLittleEndian ? native.Length - 1 - i : i];
        }
    }
}
