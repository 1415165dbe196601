namespace SmartSmoker.Simulator.Generated;

/// <summary>When the pit reading, without noise, first showed what happened; see <see cref="Happening"/>.</summary>
internal static class PitTruth
{
    private const double NearF = 15;
    private const double LidFallF = 15;
    private const double LidFallMinutes = 2.5;
    private const double ArmedMinutes = 10;
    private const double ApartMinutes = 15;
    private const double FireOutF = 20;
    private const double FireOutMinutes = 10;
    private const double FlareF = 25;
    private const double MovedF = 15;
    private const double OutsideF = 25;
    private const double PlainOutsideF = 32;
    private const double OutsideMinutes = 10;
    private const double SetPointMinutes = 60;

    /// <summary>When <paramref name="happened"/> was plain to see; null for never.</summary>
    public static double? ShownAt(CookTrace trace, Happened happened)
    {
        var from = happened.Minute;
        var startF = trace.At(from).PitF;
        return happened.Kind switch
        {
            Happening.LidOpened => CanTell(trace, happened)
                ? First(trace, from, happened.Ended!.Value + 2, now =>
                    HighestF(trace, Math.Max(from, now.Minute - LidFallMinutes), now.Minute) - now.PitF >= LidFallF)
                : null,
            Happening.FireOut =>
                First(trace, from, happened.Ended ?? double.MaxValue, now => StaysCold(trace, now.Minute)),
            Happening.FlareUp =>
                First(trace, from, happened.Ended!.Value + 5, now => now.PitF - Math.Max(startF, now.SetF) >= FlareF),
            Happening.PitProbeMoved when Math.Abs(happened.Size) >= MovedF => from,
            Happening.FoodProbeMoved when Math.Abs(happened.Size) >= 5 => from,
            Happening.Unplugged when (happened.Ended ?? trace.Moments[^1].Minute) - from >= 12 => from,
            Happening.SetPointChanged or Happening.ShutDown => from,
            Happening.FoodIn or Happening.Wrapped or Happening.TakenOut => from,
            _ => null,
        };
    }

    /// <summary>Colder than a fire leaves a pit from then on for ten minutes, of which no lid is the cause.</summary>
    private static bool StaysCold(CookTrace trace, double from)
    {
        var to = from + FireOutMinutes;
        return to <= trace.Moments[^1].Minute
            && !trace.Happenings.Any(other =>
                other.Kind == Happening.LidOpened && other.Minute <= to && other.Ended >= from - FireOutMinutes)
            && First(trace, from, to, now => now.SetF - now.PitF < FireOutF) is null;
    }

    /// <summary>A fire that was lit again is well when the pit is near its set point.</summary>
    public static double? BackAt(CookTrace trace, Happened happened) =>
        happened.Ended is { } lit ? First(trace, lit, double.MaxValue, now => now.SetF - now.PitF <= NearF) : null;

    /// <summary>Times outside the band.</summary>
    public static IEnumerable<(Happening Kind, double Begin, double End, bool Plain)> Outside(CookTrace trace)
    {
        var causes = trace.Happenings
            .Where(one =>
                one.Kind is Happening.LidOpened or Happening.FireOut or Happening.FlareUp or Happening.PitProbeMoved)
            .ToList();
        var lastOut = trace.Foods.Max(food => food?.OutMinute ?? 0);
        var (armed, setF, setMinute, begin, sign, furthestF) = (false, 0.0, 0.0, -1.0, 0, 0.0);
        foreach (var now in trace.Moments.TakeWhile(moment => moment.Minute <= lastOut))
        {
            var offF = now.PitF - now.SetF;
            if (now.SetF != setF)
            {
                (armed, setF, setMinute, begin) = (false, now.SetF, now.Minute, -1);
            }

            var late = setMinute > 1 && now.Minute - setMinute > SetPointMinutes;
            armed |= Math.Abs(offF) <= NearF || late;
            furthestF = Math.Max(furthestF, Math.Abs(offF));
            if (armed && begin < 0 && Math.Abs(offF) > OutsideF)
            {
                (begin, sign, furthestF) = (now.Minute, Math.Sign(offF), 0);
            }

            if (begin >= 0 && (offF * sign <= NearF || now.Minute > lastOut - CookTrace.SpacingMinutes))
            {
                if (now.Minute - begin >= OutsideMinutes)
                {
                    var caused =
                        causes.Exists(cause => cause.Minute < begin + OutsideMinutes && Until(cause) > begin - 2);
                    var plain = furthestF >= PlainOutsideF && !caused && now.Minute - begin >= 1.5 * OutsideMinutes;
                    yield return (sign < 0 ? Happening.PitLow : Happening.PitHigh, begin, now.Minute, plain);
                }

                begin = -1;
            }
        }
    }

    /// <summary>A probe that moved stays moved, and a fire may stay out.</summary>
    private static double Until(Happened cause) =>
        cause.Kind is Happening.LidOpened or Happening.FlareUp ? cause.Ended!.Value : double.MaxValue;

    /// <summary>
    /// The pit had been near its set point, no other lid opening was just before, and there are readings enough after
    /// it.
    /// </summary>
    private static bool CanTell(CookTrace trace, Happened lid) =>
        First(trace, trace.FirstMinute, lid.Minute - ArmedMinutes, now =>
            Math.Abs(now.PitF - now.SetF) <= NearF) is not null
        && !trace.Happenings.Any(other =>
            other.Kind == Happening.LidOpened && other.Minute < lid.Minute && other.Ended > lid.Minute - ApartMinutes)
        && trace.Moments[^1].Minute > lid.Ended + ApartMinutes;

    private static double HighestF(CookTrace trace, double from, double to)
    {
        var highestF = double.NegativeInfinity;
        for (var minute = from; minute <= to; minute += CookTrace.SpacingMinutes)
        {
            highestF = Math.Max(highestF, trace.At(minute).PitF);
        }

        return highestF;
    }

    private static double? First(CookTrace trace, double from, double to, Func<CookMoment, bool> holds)
    {
        var first = Math.Max(0, (int)Math.Ceiling(from / CookTrace.SpacingMinutes));
        for (var i = first; i < trace.Moments.Count && trace.Moments[i].Minute <= to; i++)
        {
            if (holds(trace.Moments[i]))
            {
                return trace.Moments[i].Minute;
            }
        }

        return null;
    }
}
