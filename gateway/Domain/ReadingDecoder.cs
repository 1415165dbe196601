using System.Buffers.Binary;

namespace SmartSmoker.Domain;

/// <summary>
/// Decodes the 12 bytes of a reading: Unix time in seconds (UTC) as a big-endian float64, then degrees Fahrenheit as a
/// big-endian float32 (Python's <c>struct.unpack('!df', body)</c>).
/// </summary>
public static class ReadingDecoder
{
    /// <summary>The length of an encoded reading, in bytes.</summary>
    public const int LengthBytes = 12;

    /// <summary>Before any SmartSmoker existed: an earlier time comes from a clock that was not set.</summary>
    public static readonly DateTimeOffset Earliest = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How far a reading may be ahead of the gateway's clock. A choice; not measured.</summary>
    public static readonly TimeSpan AheadMax = TimeSpan.FromDays(1);

    /// <summary>
    /// Decodes <paramref name="body"/>, received at <paramref name="receivedAt"/>. Returns null and the reading, or the
    /// reason why the message is rejected.
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
                FormattableString.Invariant(
                    $"temperature {fahrenheit} °F is outside {Temperature.MinF} to {Temperature.MaxF}"));
        }

        // A clock that was not set counts from 1970. DeviceClock judges its readings at their time of receipt.
        if (!(seconds > 0))
        {
            return new Rejection(
                RejectedCode.BeforeTime,
                FormattableString.Invariant($"time {seconds} is not after 1970-01-01: the device clock was not set"));
        }

        if (seconds > (receivedAt + AheadMax).ToUnixTimeSeconds())
        {
            return new Rejection(
                RejectedCode.AheadOfTime,
                FormattableString.Invariant(
                    $"time {seconds} is over {AheadMax.TotalHours} h ahead of the gateway's clock"));
        }

        reading = new Reading(probe, FromUnixSeconds(seconds), temperature);
        return null;
    }

    /// <summary>
    /// Converts Unix seconds, rounded to the microsecond: a float64 is no more precise in this century.
    /// </summary>
    public static DateTimeOffset FromUnixSeconds(double seconds) =>
        DateTimeOffset.UnixEpoch.AddTicks((long)Math.Round(seconds * 1e6) * TimeSpan.TicksPerMicrosecond);
}
