using System.Globalization;
using System.Text;
using Xunit.Abstractions;

namespace SmartSmoker.Fuzz.Tests;

/// <summary>
/// Inputs to break a parser with, from a printed seed: good ones with bytes changed, cut, doubled and put in, and plain noise.
/// <c>SMOKER_FUZZ</c> sets how many a test makes, <c>SMOKER_SEED</c> the seed.
/// </summary>
internal sealed class Noise
{
    private const int LengthMax = 600;

    /// <summary>What parsers stumble over.</summary>
    private static readonly byte[][] Spikes =
    [
        .. new[] { "\0", "\r\n", "\"", "{", "[", "}", ",", ",,,", "=", "#", "NaN", "Infinity", "-1e999", "1e308",
            "\uFEFF", "\u202E", "/", "..", "%00", "+", "'", "9999999999999999999" }
            .Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0x7F, 0xF8, 0, 0, 0, 0, 0, 0], [0x7F, 0xF0, 0, 0, 0, 0, 0, 0],
        [0xFF, 0xEF, 0xFF, 0xFF],
    ];

    private readonly Random _random;

    public Noise(ITestOutputHelper output, int count)
    {
        var seed = Number("SMOKER_SEED", Random.Shared.Next());
        Count = Number("SMOKER_FUZZ", count);
        output.WriteLine($"SMOKER_FUZZ={Count} SMOKER_SEED={seed}");
        _random = new Random(seed);
    }

    /// <summary>How many inputs a test makes.</summary>
    public int Count { get; }

    /// <summary>The next input: one of <paramref name="good"/> changed, or noise.</summary>
    public byte[] Next(params byte[][] good)
    {
        if (_random.Next(4) == 0)
        {
            var noise = new byte[_random.Next(LengthMax)];
            _random.NextBytes(noise);
            return noise;
        }

        var bytes = good[_random.Next(good.Length)].ToList();
        for (var change = _random.Next(4); change >= 0; change--)
        {
            Change(bytes);
        }

        return [.. bytes];
    }

    /// <summary>As <see cref="Next"/>, as text.</summary>
    public string NextText(params string[] good) =>
        Encoding.UTF8.GetString(Next([.. good.Select(Encoding.UTF8.GetBytes)]));

    private static int Number(string variable, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number)
            ? number : fallback;

    private void Change(List<byte> bytes)
    {
        var at = _random.Next(bytes.Count + 1);
        switch (_random.Next(5))
        {
            case 0 when at < bytes.Count:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 1 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 2:
                bytes.RemoveRange(at, _random.Next(bytes.Count - at + 1));
                break;
            case 3 when bytes.Count < LengthMax:
                bytes.InsertRange(at, bytes[..at]);
                break;
            default:
                bytes.InsertRange(at, Spikes[_random.Next(Spikes.Length)]);
                break;
        }
    }
}
