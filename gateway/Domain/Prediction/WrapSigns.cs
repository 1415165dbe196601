namespace SmartSmoker.Domain.Prediction;

/// <summary>
/// Finds the times at which the food may have been wrapped. A wrap is not visible itself. Signs are an open lid (the
/// pit falls), a probe that is pulled or moved (the food jumps), or food that soon rises much faster. The ensemble
/// decides which of them was a wrap, if any.
/// </summary>
internal static class WrapSigns
{
    /// <summary>The most signs followed. Chosen on generated cooks; not measured.</summary>
    public const int CountMax = 4;

    // °F; colder food is not wrapped. Chosen on generated cooks; not measured.
    private const double FoodMinF = 140;
    // °F; hotter food is not wrapped. Chosen on generated cooks; not measured.
    private const double FoodMaxF = 192;
    // °F in 3 or 6 min; the fall of an open lid. Chosen on generated cooks; not measured.
    private const double PitFallF = 15;
    // °F in 5 min; the jump of a moved probe. Chosen on generated cooks; not measured.
    private const double FoodJumpF = 4;
    // Minutes; closer signs are one. Chosen on generated cooks; not measured.
    private const int ApartMinutes = 20;
    // °F per minute; the increase of the rise after a wrap. Chosen on generated cooks; not measured.
    private const double QuickerPerMinuteF = 0.06;

    /// <summary>The signs in minutes of <paramref name="curve"/>, strongest first.</summary>
    public static IReadOnlyList<int> In(CookCurve curve)
    {
        var found = new List<(double Strength, int Minute)>();
        for (var minute = 10; minute < curve.NowMinute - 5; minute++)
        {
            if (curve.FoodF[minute / CookCurve.FoodStepMinutes] is < FoodMinF or > FoodMaxF or null)
            {
                continue;
            }

            var fallF = Math.Max(curve.PitF[minute - 6], curve.PitF[minute - 3]) - curve.PitF[minute];
            var strength = Math.Max(fallF / PitFallF, Jump(curve, minute) / FoodJumpF);
            if (strength < 1)
            {
                continue;
            }

            var near = found.FindIndex(sign => Math.Abs(sign.Minute - minute) < ApartMinutes);
            if (near < 0)
            {
                found.Add((strength, minute));
            }
            else if (strength > found[near].Strength)
            {
                found[near] = (strength, minute);
            }
        }

        var signs = found.OrderByDescending(sign => sign.Strength).Take(CountMax - 1).Select(sign => sign.Minute)
            .ToList();
        return Quickening(curve) is { } quickening && signs.TrueForAll(sign => Math.Abs(sign - quickening) >= 10)
            ? [quickening, .. signs]
            : signs;
    }

    /// <summary>How far the food changed in five minutes, °F.</summary>
    private static double Jump(CookCurve curve, int minute)
    {
        var at = minute / CookCurve.FoodStepMinutes;
        return minute % CookCurve.FoodStepMinutes == 0 && curve.FoodF[at] is { } then
            && curve.FoodF[at - 1] is { } before
            ? Math.Abs(then - before)
            : 0;
    }

    /// <summary>
    /// The minute where the rate grows most, from the last 30 min to the next 40, and at least doubles.
    /// </summary>
    private static int? Quickening(CookCurve curve)
    {
        var (found, most) = ((int?)null, QuickerPerMinuteF);
        for (var at = 6; at < curve.FoodF.Count - 3; at++)
        {
            var end = Math.Min(curve.FoodF.Count - 1, at + 8);
            if (curve.FoodF[at] is not { } foodF || foodF < FoodMinF
                || curve.FoodF[at - 6] is not { } earlierF || curve.FoodF[end] is not { } laterF)
            {
                continue;
            }

            var before = (foodF - earlierF) / (6 * CookCurve.FoodStepMinutes);
            var after = (laterF - foodF) / ((end - at) * CookCurve.FoodStepMinutes);
            if (after - before > most && after > 2 * before)
            {
                (found, most) = (at * CookCurve.FoodStepMinutes, after - before);
            }
        }

        return found;
    }
}
