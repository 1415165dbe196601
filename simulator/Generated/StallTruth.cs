namespace SmartSmoker.Simulator.Generated;

/// <summary>
/// Where a food truly stalled, told with hindsight from the temperature at the probe without noise, once it has risen
/// 20 °F and while it is 5 °F or more below its target. It begins when the food rose no more than 1.4 °F in the last
/// ten minutes (under 9 °F an hour), and ends when it rises by 2 °F in ten minutes again (12 °F an hour) and keeps to
/// that for ten minutes, or when it is done or taken out. What lasts less than 20 min is none: a lid was open. A stall
/// is plain from when it rose no more than 1 °F in ten minutes, if half an hour of it is left then, ten minutes of it
/// are below 0.8 °F, and the pit is near its set point; others are arguable: a person may call them a stall or not. The
/// end of a plain stall is plain if the rise comes to 2.3 °F in ten minutes within an hour; a stall that only ends
/// because the food is done shows no end.
/// </summary>
internal static class StallTruth
{
    private const double WindowMinutes = 10;
    private const double SlowRiseF = 1.4;
    private const double StalledRiseF = 1;
    private const double EndRiseF = 2;
    private const double PlainRiseF = 0.8;
    private const double ArmedRiseF = 20;
    private const double BelowTargetF = 5;
    private const double LeastMinutes = 20;
    private const double PlainMinutes = 30;
    private const double PlainSlowMinutes = 10;
    private const double PitNearF = 30;
    private const double PlainEndRiseF = 2.3;
    private const int PlainEndMoments = (int)(60 / CookTrace.SpacingMinutes);
    private const int Window = (int)(WindowMinutes / CookTrace.SpacingMinutes);

    /// <summary>
    /// The stalls of a food: minutes of begin and end, from when each is plain, if it is, and whether its end is.
    /// </summary>
    public static IEnumerable<(double Begin, double End, double? Plain, bool PlainEnd)> Of(
        IReadOnlyList<CookMoment> moments, int food, double targetF)
    {
        var cooking = moments.Where(moment => moment.CoreF[food] is not null).ToList();
        var coreF = cooking.ConvertAll(moment => moment.CoreF[food]!.Value);
        var (begin, fastSince) = (-1, -1);
        for (var i = Window; i < coreF.Count; i++)
        {
            var riseF = coreF[i] - coreF[i - Window];
            var last = i == coreF.Count - 1 || coreF[i] >= targetF;
            if (begin < 0 && riseF <= SlowRiseF && coreF[i] >= coreF[0] + ArmedRiseF
                && coreF[i] <= targetF - BelowTargetF)
            {
                (begin, fastSince) = (i, -1);
            }

            if (begin < 0)
            {
                continue;
            }

            fastSince = riseF < EndRiseF ? -1 : fastSince < 0 ? i : fastSince;
            if (last || (fastSince >= 0 && i - fastSince >= Window))
            {
                var end = fastSince < 0 ? i : fastSince;
                if (cooking[end].Minute - cooking[begin].Minute >= LeastMinutes)
                {
                    var plain = PlainAt(cooking, coreF, begin, end);
                    var plainEnd = plain is not null && fastSince >= 0 && RisesOn(coreF, end, targetF);
                    yield return (cooking[begin].Minute, cooking[end].Minute, plain, plainEnd);
                }

                begin = -1;
            }

            if (coreF[i] >= targetF)
            {
                yield break;
            }
        }
    }

    private static bool RisesOn(List<double> coreF, int end, double targetF)
    {
        var soon = Enumerable.Range(end, Math.Min(PlainEndMoments, coreF.Count - end)).Where(i => coreF[i] < targetF);
        return soon.Any(i => coreF[i] - coreF[i - Window] >= PlainEndRiseF);
    }

    private static double? PlainAt(List<CookMoment> cooking, List<double> coreF, int begin, int end)
    {
        var stalled = Enumerable.Range(begin, end - begin)
            .FirstOrDefault(i => coreF[i] - coreF[i - Window] <= StalledRiseF, end);
        var slow = Enumerable.Range(stalled, end - stalled).Count(i => coreF[i] - coreF[i - Window] < PlainRiseF);
        var around = cooking.GetRange(stalled - Window, Math.Min(2 * Window, cooking.Count - stalled + Window));
        var plain = cooking[end].Minute - cooking[stalled].Minute >= PlainMinutes
            && slow * CookTrace.SpacingMinutes >= PlainSlowMinutes
            && around.TrueForAll(moment => moment.PitF > moment.SetF - PitNearF);
        return plain ? cooking[stalled].Minute : null;
    }
}
