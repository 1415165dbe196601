using System.Globalization;
using SmartSmoker.Domain.Cooks;

namespace SmartSmoker.Store;

/// <summary>
/// Identifies a cook in URLs: device and start in Unix microseconds, as in <c>pit-1~1625414400000000</c>.
/// </summary>
public readonly record struct CookId(string Device, long StartedUs)
{
    /// <summary>The identity of <paramref name="cook"/>.</summary>
    public static CookId Of(Cook cook) => new(cook.Device, UnixMicroseconds.From(cook.StartedAt));

    /// <summary>The form used in URLs.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Device}~{StartedUs}");

    /// <summary>The identity that <see cref="ToString"/> writes; false for any other text.</summary>
    public static bool TryParse(string? text, out CookId id)
    {
        var at = text?.LastIndexOf('~') ?? -1;
        id = default;
        if (at < 1
            || !long.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var started))
        {
            return false;
        }

        id = new CookId(text![..at], started);
        return true;
    }
}
