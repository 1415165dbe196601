namespace SmartSmoker.Simulator.Generated;

/// <summary>
/// Writes a cook down as loggers do: a row every 30 s, late or early by a second, or in pairs of which the second
/// repeats the first 5 s later; now and then a gap of up to 285 s. Readings have noise and are rounded to a tenth.
/// </summary>
internal sealed class Logger
{
    private const double GapChance = 0.0015;
    private const double GapSecondsMax = 285;

    private readonly Dice _dice;
    private readonly bool _pairs;
    private readonly bool _gaps;
    private readonly double _jitterSeconds;
    private readonly double _pitNoiseF;
    private readonly double _foodNoiseF;

    /// <summary>A logger with random characteristics.</summary>
    public Logger(Dice dice)
    {
        (_dice, _pairs, _gaps) = (dice, dice.Chance(0.3), dice.Chance(0.5));
        (_jitterSeconds, _pitNoiseF, _foodNoiseF) =
            (dice.Chance(0.5) ? 1 : 0, dice.Between(0.25, 1), dice.Between(0.03, 0.15));
    }

    public IReadOnlyList<CookRow> Write(CookTrace trace, DateTimeOffset start)
    {
        var rows = new List<CookRow>();
        var lengthSeconds = (trace.Moments[^1].Minute - trace.FirstMinute) * 60;
        var second = 0.0;
        while (second <= lengthSeconds)
        {
            var stamp = Math.Max(0, Math.Round(second + (_jitterSeconds * _dice.Between(-1, 1))));
            var row = new CookRow(start.AddSeconds(stamp), Measure(trace.At(trace.FirstMinute + (second / 60))));
            rows.Add(row);
            if (_pairs)
            {
                rows.Add(row with { Time = row.Time.AddSeconds(5) });
            }

            second += _pairs ? 60 : 30;
            second += _gaps && _dice.Chance(GapChance) ? Math.Round(_dice.Between(30, GapSecondsMax - 62)) : 0;
        }

        return rows;
    }

    private float?[] Measure(CookMoment moment) =>
        [Round(moment.PitF, _pitNoiseF), Round(moment.ShownF[0], _foodNoiseF), Round(moment.ShownF[1], _foodNoiseF)];

    private float? Round(double? trueF, double noiseF)
    {
        // Drawn even for no reading, so that one probe's gap does not move another's noise; at most four deviations.
        var noise = Math.Clamp(_dice.Normal(), -4, 4) * noiseF;
        return trueF is { } f ? (float)Math.Round(f + noise, 1) : null;
    }
}
