using System.Buffers.Binary;
using System.Text;

namespace SmartSmoker.Web.Tests;

/// <summary>Small pictures with what a phone writes into them.</summary>
internal static class Photos
{
    /// <summary>A PNG of one pixel.</summary>
    private static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    /// <summary>A JPEG's frame; with EXIF of <paramref name="orientation"/> and <paramref name="place"/> where that is not empty.</summary>
    public static byte[] Jpeg(byte orientation, string place = "GPS 52.5 N", string comment = "by me")
    {
        byte[] exif =
        [
            .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
            .. Encoding.ASCII.GetBytes(place),
        ];
        return
        [
            0xFF, 0xD8, .. Segment(0xE0, "JFIF\0"u8), .. Segment(0xE1, exif),
            .. comment.Length == 0 ? [] : Segment(0xFE, Encoding.ASCII.GetBytes(comment)),
            .. Segment(0xDB, [0, 1, 2, 3]), 0xFF, 0xDA, 0, 2, 7, 7, 7, 0xFF, 0xD9,
        ];
    }

    /// <summary>A PNG that can be shown, with a chunk called <paramref name="extra"/> before its end.</summary>
    public static byte[] Png(string? extra = null)
    {
        const int endBytes = 12;
        byte[] chunk = extra is null ? [] : [0, 0, 0, 4, .. Encoding.ASCII.GetBytes(extra), .. "home"u8, 0, 0, 0, 0];
        return [.. Pixel[..^endBytes], .. chunk, .. Pixel[^endBytes..]];
    }

    /// <summary>A WebP of chunks that nobody draws.</summary>
    public static byte[] Webp(bool exif)
    {
        byte[] chunks =
        [
            .. Chunk("VP8X", [(byte)(exif ? 0b_0001_1100 : 0b_0001_0000), 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            .. Chunk("VP8 ", [1, 2, 3]),
            .. exif ? Chunk("EXIF", [9, 9]) : [], .. exif ? Chunk("XMP ", [9]) : [],
            .. exif ? Chunk("GPSx", [9]) : [],
        ];
        return [.. "RIFF"u8, .. Little(chunks.Length + 4), .. "WEBP"u8, .. chunks];
    }

    private static byte[] Chunk(string name, byte[] content) =>
        [.. Encoding.ASCII.GetBytes(name), .. Little(content.Length), .. content,
            .. content.Length % 2 == 0 ? (byte[])[] : [0]];

    private static byte[] Little(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }

    private static byte[] Segment(byte marker, ReadOnlySpan<byte> content) =>
        [0xFF, marker, 0, (byte)(content.Length + 2), .. content];
}
