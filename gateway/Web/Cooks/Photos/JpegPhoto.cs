using System.Buffers.Binary;

namespace SmartSmoker.Web.Cooks.Photos;

/// <summary>
/// Removes comments and camera metadata (APP1 to APP15), such as location and time, from a JPEG (ITU-T T.81, annex B).
/// Keeps the orientation, in a new EXIF segment with only that tag, and APP14, which defines the color encoding.
/// </summary>
internal static class JpegPhoto
{
    private const byte StartOfScan = 0xDA, EndOfImage = 0xD9;
    private const byte App1 = 0xE1, App2 = 0xE2, App14 = 0xEE, App15 = 0xEF, Comment = 0xFE;
    private const ushort OrientationTag = 0x0112;

    /// <summary>The photo without metadata; null if <paramref name="content"/> is damaged.</summary>
    public static byte[]? Strip(ReadOnlySpan<byte> content)
    {
        using var kept = new MemoryStream(content.Length);
        kept.Write(content[..2]);
        for (var rest = content[2..]; rest.Length >= 4 && rest[0] == 0xFF;)
        {
            var (marker, length) = (rest[1], BinaryPrimitives.ReadUInt16BigEndian(rest[2..]));
            if (marker == StartOfScan)
            {
                kept.Write(rest[..EndOf(rest)]);
                return kept.ToArray();
            }

            if (length < 2 || length + 2 > rest.Length)
            {
                return null;
            }

            var segment = rest[..(length + 2)];
            if (marker == App1 && Orientation(segment[4..]) is { } side)
            {
                kept.Write(Exif(side));
            }
            else if (marker is not (>= App1 and <= App15 or Comment) || marker == App14
                || IsColourProfile(marker, segment))
            {
                kept.Write(segment);
            }

            rest = rest[segment.Length..];
        }

        return null;
    }

    /// <summary>
    /// Where the picture ends. Within a scan, FF is always followed by 00 or a restart marker (T.81, B.1.1.5). Phones
    /// append
    /// more pictures and videos with their own location and time.
    /// </summary>
    private static int EndOf(ReadOnlySpan<byte> scans) =>
        scans.IndexOf((ReadOnlySpan<byte>)[0xFF, EndOfImage]) is >= 0 and var end ? end + 2 : scans.Length;

    private static bool IsColourProfile(byte marker, ReadOnlySpan<byte> segment) =>
        marker == App2 && segment[4..].StartsWith("ICC_PROFILE\0"u8);

    /// <summary>
    /// The orientation in an EXIF segment, 2 to 8 (EXIF 2.32, 4.6.4); null if it is missing or normal.
    /// </summary>
    private static byte? Orientation(ReadOnlySpan<byte> exif)
    {
        const int headerBytes = 6, entryBytes = 12;
        if (!exif.StartsWith("Exif\0\0"u8) || exif.Length < headerBytes + 8)
        {
            return null;
        }

        var tiff = exif[headerBytes..];
        var little = tiff[0] == 'I';
        var first = Four(tiff[4..], little);
        if (first > tiff.Length - 2)
        {
            return null;
        }

        var entries = tiff[((int)first + 2)..];
        for (var count = Two(tiff[(int)first..], little); count > 0 && entries.Length >= entryBytes; count--)
        {
            if (Two(entries, little) == OrientationTag)
            {
                return Two(entries[8..], little) is var side and >= 2 and <= 8 ? (byte)side : null;
            }

            entries = entries[entryBytes..];
        }

        return null;
    }

    /// <summary>An EXIF segment with only the orientation.</summary>
    private static byte[] Exif(byte side) =>
    [
        0xFF, App1, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, side,
        0, 0, 0, 0, 0, 0,
    ];

    private static ushort Two(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Four(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
