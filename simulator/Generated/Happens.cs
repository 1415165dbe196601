namespace SmartSmoker.Simulator.Generated;

/// <summary>
/// Draws what happens during a cook. Large happenings keep apart, so that each can be told from the next.
/// </summary>
public static class Happens
{
    private const double FirstMinute = 20;

    /// <summary>For a cook that takes about <paramref name="minutes"/> at <paramref name="setF"/>.</summary>
    public static IEnumerable<Planned> Draw(double minutes, double setF, Dice dice)
    {
        var large = Large(setF, dice).Where(_ => dice.Chance(0.2))
            .Select(planned => planned with { Minute = dice.Between(FirstMinute, 0.8 * minutes) }).ToList();
        var kept = new List<Planned>();
        foreach (var planned in large.Where(planned => kept.TrueForAll(other => Apart(planned, other))))
        {
            kept.Add(planned);
        }

        // A lid opening every two or three hours, to look, turn or spray; not while something else is going on.
        var lids = Enumerable.Range(0, (int)(minutes / 100) + 1).Where(_ => dice.Chance(0.6))
            .Select(_ => new Planned(Happening.LidOpened, dice.Between(FirstMinute, 0.95 * minutes), dice.Between(1, 6),
                dice.Chance(0.3) ? 0.15 : 0));
        foreach (var lid in lids.Where(lid => kept.TrueForAll(other => Apart(lid, other))))
        {
            kept.Add(lid);
        }

        return kept.Concat(OfProbes(minutes, dice));
    }

    private static List<Planned> Large(double setF, Dice dice)
    {
        var list = new List<Planned>
        {
            new(Happening.FireOut, 0, dice.Chance(0.75) ? dice.Between(35, 120) : double.PositiveInfinity,
                dice.Between(4, 20)),
            new(Happening.FlareUp, 0, dice.Between(2, 6), dice.Between(1, 2.5)),
            new(Happening.FuelLow, 0, dice.Between(20, 50), dice.Between(0.3, 0.7)),
            new(Happening.Weather, 0, dice.Between(20, 90), dice.Between(1.3, 2.2)),
            new(Happening.SetPointChanged, 0, 0, Math.Round(setF / 5 * dice.Pick([0.9, 1.1, 1.2])) * 5),
        };
        if (dice.Chance(0.3))
        {
            list.Add(new Planned(Happening.PitProbeMoved, 0, 0, dice.Between(-25, -8)));
        }

        return list;
    }

    private static IEnumerable<Planned> OfProbes(double minutes, Dice dice)
    {
        for (var food = 0; food < 2; food++)
        {
            if (dice.Chance(0.15))
            {
                var minute = dice.Between(FirstMinute, minutes);
                yield return new Planned(Happening.FoodProbeMoved, minute, 0, dice.Between(0, 0.75), food);
            }

            if (dice.Chance(0.08))
            {
                yield return new Planned(
                    Happening.Unplugged, dice.Between(FirstMinute, minutes), dice.Between(2, 60), 0, food);
            }
        }
    }

    /// <summary>Half an hour between two; after a fire that dies, until it has long been lit again.</summary>
    private static bool Apart(Planned one, Planned other)
    {
        var (first, then) = one.Minute < other.Minute ? (one, other) : (other, one);
        var settling = first.Kind switch
        {
            Happening.LidOpened => 25,
            Happening.FireOut or Happening.SetPointChanged => 75,
            _ => 35,
        };
        return then.Minute > first.Minute + first.Minutes + settling;
    }
}
