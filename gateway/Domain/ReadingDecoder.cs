using System.Buffers.Binary;

namespace SmartSmoker.Domain;

/// <summary>
/// Decodes the 12 bytes of a reading: big-endian float64 Unix time in seconds (UTC), float32 degrees Fahrenheit
/// (Python's <c>struct.unpack('!df', body)</c>).
/// </summary>
public static class ReadingDecoder
{
    /// <summary>Length of an encoded reading.</summary>
    public const int LengthBytes = 12;

    /// <summary>No SmartSmoker measured before this; an earlier time is a device clock that was never set.</summary>
    public static readonly DateTimeOffset Earliest = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How far ahead of the gateway's clock a reading may be.</summary>
    public static readonly TimeSpan AheadMax = TimeSpan.FromDays(1);

    /// <summary>
    /// Decodes <paramref name="body"/>, received at <paramref name="receivedAt"/>.
    /// Returns null and the reading, or why it cannot be one.
    /// </summary>
    public static Rejection? TryDecode(
        ProbeId probe, ReadOnlySpan<byte> body, DateTimeOffset receivedAt, out Reading reading)
    {
        reading = default;
        if (body.Length != LengthBytes)
        {
            return new Rejection(RejectedCode.Length, $"a reading has {LengthBytes} bytes, this has {body.Length}");
        }

        var seconds = BinaryPrimitives.ReadDoubleBigEndian(body);
        var fahrenheit = BinaryPrimitives.ReadSingleBigEndian(body[8..]);
        if (!Temperature.TryFromFahrenheit(fahrenheit, out var temperature))
        {
            return new Rejection(
                RejectedCode.Temperature,
                FormattableString.Invariant($"temperature {fahrenheit} °F is outside {Temperature.MinF} to {Temperature.MaxF}"));
        }

        if (!(seconds >= Earliest.ToUnixTimeSeconds()))
        {
            return new Rejection(
                RejectedCode.BeforeTime,
                FormattableString.Invariant($"time {seconds} is before {Earliest:yyyy-MM-dd}: the device clock was not set"));
        }

        if (seconds > (receivedAt + AheadMax).ToUnixTimeSeconds())
        {
            return new Rejection(
                RejectedCode.AheadOfTime,
                FormattableString.Invariant($"time {seconds} is over {AheadMax.TotalHours} h ahead of the gateway's clock"));
        }

        reading = new Reading(probe, FromUnixSeconds(seconds), temperature);
        return null;
    }

    /// <summary>Unix seconds as a time, to the microsecond: a float64 holds no finer time in this century.</summary>
    public static DateTimeOffset FromUnixSeconds(double seconds) =>
        DateTimeOffset.UnixEpoch.AddTicks((long)Math.Round(seconds * 1e6) * TimeSpan.TicksPerMicrosecond);
}
