using System.Buffers.Binary;

namespace SmartSmoker.Host.Dashboard.Cooks.Photos;

/// <summary>A picture as it is kept.</summary>
/// <param name="Type">Its media type, told by its content.</param>
/// <param name="Content">Its bytes, without what tells where and by whom it was taken.</param>
public sealed record PhotoFile(string Type, byte[] Content)
{
    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads <paramref name="content"/> whatever it is called; null where it is no JPEG, PNG or WebP, or broken.</summary>
    public static PhotoFile? Read(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Of("image/jpeg", JpegPhoto.Strip(content))
        : content.StartsWith(PngSignature) ? Of("image/png", StripPng(content))
        : content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8) ? Of("image/webp", StripWebp(content))
        : null;

    private static PhotoFile? Of(string type, byte[]? content) => content is null ? null : new PhotoFile(type, content);

    /// <summary>Keeps of a PNG the chunks that are needed to draw it (W3C, PNG 3rd edition, 11.3): no text, time or EXIF.</summary>
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

            var type = rest.Slice(4, 4);
            var chunk = rest[..((int)length + 12)];
            if (!(type.SequenceEqual("eXIf"u8) || type.SequenceEqual("tEXt"u8) || type.SequenceEqual("zTXt"u8)
                || type.SequenceEqual("iTXt"u8) || type.SequenceEqual("tIME"u8)))
            {
                kept.Write(chunk);
            }

            if (type.SequenceEqual("IEND"u8))
            {
                return kept.ToArray(); // whatever is hidden behind the end is dropped
            }

            rest = rest[chunk.Length..];
        }

        return null;
    }

    /// <summary>Keeps of a WebP all chunks but EXIF and XMP, and clears their flags (RFC 9649, 2.7).</summary>
    private static byte[]? StripWebp(ReadOnlySpan<byte> content)
    {
        const byte exifAndXmp = 0b_0000_1100;
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

            var type = rest[..4];
            var chunk = rest[..(int)padded].ToArray();
            if (type.SequenceEqual("VP8X"u8) && length > 0)
            {
                chunk[8] &= unchecked((byte)~exifAndXmp);
            }

            if (!type.SequenceEqual("EXIF"u8) && !type.SequenceEqual("XMP "u8))
            {
                kept.Write(chunk);
            }

            rest = rest[(int)padded..];
        }

        var stripped = kept.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(stripped.AsSpan(4), (uint)stripped.Length - 8);
        return stripped;
    }
}
