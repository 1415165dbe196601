using System.Collections.Immutable;

namespace SmartSmoker.Domain.Prediction;

/// <summary>
/// A cook so far, minute by minute since the food began to rise. Where the pit was not seen, it is taken to have gone where it is expected;
/// where the food was not seen, nothing is known.
/// </summary>
/// <param name="PitF">The pit, in each minute.</param>
/// <param name="FoodF">The food, in each minute; null where it was not seen.</param>
/// <param name="ExpectedF">Where the pit is expected from now on.</param>
/// <param name="StartF">The food's lowest.</param>
/// <param name="WrapMinute">When it was wrapped; null where that is not known.</param>
internal sealed record CookGrid(double[] PitF, double?[] FoodF, double ExpectedF, double StartF, int? WrapMinute)
{
    /// <summary>Longer is not looked at: no food takes two days.</summary>
    private const int MinutesMax = 2_880;

    private const double UsualPitF = 235;
    private const double TowardsPerMinute = 0.1;

    /// <summary>Minutes since the food began to rise.</summary>
    public int Now => PitF.Length - 1;

    /// <summary>The grid of <paramref name="request"/>; null where there is no reading of the food.</summary>
    public static CookGrid? Of(ForecastRequest request)
    {
        if (request.Food.IsEmpty || request.Now < request.Food[0].Time)
        {
            return null;
        }

        var first = request.Food[0].Time;
        var from = request.Now - first > TimeSpan.FromMinutes(MinutesMax) ? request.Now.AddMinutes(-MinutesMax) : first;
        var count = (int)(request.Now - from).TotalMinutes + 1;
        var food = Means(request.Food, from, count);
        if (!food.Any(value => value is not null))
        {
            return null;
        }

        var lowest = food.Min()!.Value;
        var onset = Array.FindLastIndex(food, value => value <= lowest + 1);
        var expected = request.PitSetPointF ?? Expected(request.Pit);
        var pit = Fill(Means(request.Pit, from, count), expected);
        int? wrap = request.WrappedAt is { } wrapped ? Math.Max(0, (int)(wrapped - from).TotalMinutes - onset) : null;
        return new CookGrid(pit[onset..], food[onset..], expected, lowest, wrap <= count - onset ? wrap : null);
    }

    private static double?[] Means(ImmutableArray<Sample> samples, DateTimeOffset from, int count)
    {
        var (sums, counts) = (new double[count], new int[count]);
        foreach (var (time, fahrenheit) in samples)
        {
            if ((time - from).TotalMinutes is var minute and >= 0 && minute < count)
            {
                sums[(int)minute] += fahrenheit;
                counts[(int)minute]++;
            }
        }

        return [.. sums.Zip(counts, (sum, n) => n == 0 ? null : (double?)(sum / n))];
    }

    /// <summary>The median of the last hour that was seen.</summary>
    private static double Expected(ImmutableArray<Sample> pit)
    {
        if (pit.IsEmpty)
        {
            return UsualPitF;
        }

        var since = pit[^1].Time.AddHours(-1);
        var last = pit.Where(sample => sample.Time >= since).Select(sample => (double)sample.Fahrenheit).Order().ToArray();
        return last[last.Length / 2];
    }

    private static double[] Fill(double?[] pit, double expected)
    {
        var filled = new double[pit.Length];
        var last = pit.FirstOrDefault(value => value is not null) ?? expected;
        for (var i = 0; i < pit.Length; i++)
        {
            last = filled[i] = pit[i] ?? last + ((expected - last) * TowardsPerMinute);
        }

        return filled;
    }
}
