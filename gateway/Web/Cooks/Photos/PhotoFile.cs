using System.Buffers.Binary;
using System.Text;

namespace SmartSmoker.Web.Cooks.Photos;

/// <summary>A photo as stored.</summary>
/// <param name="Type">The media type, detected from the content.</param>
/// <param name="Content">The bytes, without metadata such as location and camera.</param>
internal sealed record PhotoFile(string Type, byte[] Content)
{
    /// <summary>
    /// The PNG chunks that affect the picture: data, transparency, colors and pixel shape (W3C, PNG 3rd edition, 11.2,
    /// 11.3).
    /// </summary>
    private static readonly string[] PngChunks =
        ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cICP", "iCCP", "sRGB", "gAMA", "cHRM", "pHYs"];

    /// <summary>The chunks that affect a still WebP picture (RFC 9649, 2.5 to 2.7).</summary>
    private static readonly string[] WebpChunks = ["VP8X", "VP8 ", "VP8L", "ALPH", "ICCP"];

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>
    /// Reads a photo by its content, whatever its declared type; null if it is not a JPEG, PNG or WebP, or is damaged.
    /// </summary>
    public static PhotoFile? Read(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Of("image/jpeg", JpegPhoto.Strip(content))
        : content.StartsWith(PngSignature) ? Of("image/png", StripPng(content))
        : content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8)
            ? Of("image/webp", StripWebp(content))
        : null;

    private static PhotoFile? Of(string type, byte[]? content) => content is null ? null : new PhotoFile(type, content);

    /// <summary>Removes every PNG chunk except <see cref="PngChunks"/>: text, time, EXIF and unknown chunks.</summary>
    private static byte[]? StripPng(ReadOnlySpan<byte> content)
    {
        using var kept = new MemoryStream(content.Length);
        kept.Write(content[..8]);
        for (var rest = content[8..]; rest.Length >= 12;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - 12)
            {
                return null;
            }

            var type = Encoding.Latin1.GetString(rest.Slice(4, 4));
            var chunk = rest[..((int)length + 12)];
            if (PngChunks.Contains(type))
            {
                kept.Write(chunk);
            }

            if (type == "IEND")
            {
                return kept.ToArray(); // drops anything appended after the end
            }

            rest = rest[chunk.Length..];
        }

        return null;
    }

    /// <summary>
    /// Removes every WebP chunk except <see cref="WebpChunks"/>, and every flag except color profile and transparency
    /// (RFC 9649, 2.7). Rejects animations, whose pictures are in other chunks.
    /// </summary>
    private static byte[]? StripWebp(ReadOnlySpan<byte> content)
    {
        const byte coloursAndTransparency = 0b_0011_0000;
        var hasPicture = false;
        using var kept = new MemoryStream(content.Length);
        kept.Write(content[..12]);
        for (var rest = content[12..]; rest.Length >= 8;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            var padded = (long)length + (length & 1) + 8;
            if (padded > rest.Length)
            {
                return null;
            }

            var type = Encoding.Latin1.GetString(rest[..4]);
            var chunk = rest[..(int)padded].ToArray();
            if (type == "VP8X" && length > 0)
            {
                chunk[8] &= coloursAndTransparency;
            }

            if (WebpChunks.Contains(type))
            {
                kept.Write(chunk);
                hasPicture |= type is "VP8 " or "VP8L";
            }

            rest = rest[(int)padded..];
        }

        if (!hasPicture)
        {
            return null;
        }

        var stripped = kept.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(stripped.AsSpan(4), (uint)stripped.Length - 8);
        return stripped;
    }
}
