using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Simulator;

namespace SmartSmoker.Evaluation.Alerts;

/// <summary>Runs a cook through the rules, in the time of the readings.</summary>
public static class Judge
{
    private const string Device = ProbeId.DefaultDevice;

    /// <summary>
    /// The alerts of a cook. What a person would type in is told: kind, target and weight of each food, at the time given. The set
    /// point is not.
    /// </summary>
    public static IReadOnlyList<Episode> Run(
        IReadOnlyList<CookRow> rows, IEnumerable<(DateTimeOffset At, string Queue, FoodPlan Plan)> foods)
    {
        var state = CookState.Empty(RuleSet.Default);
        var waiting = new Queue<(DateTimeOffset At, string Queue, FoodPlan Plan)>(foods.OrderBy(food => food.At));
        var events = new List<AlertEvent>();
        void Take(StepResult result)
        {
            state = result.Next;
            events.AddRange(result.Told.Alerts);
        }

        foreach (var row in rows)
        {
            while (waiting.TryPeek(out var food) && food.At <= row.Time
                && Probes.TryParse(waiting.Dequeue().Queue, out var probe))
            {
                Take(state.Step(new DescribeFood(Device, probe, food.Plan), row.Time));
            }

            Take(state.Tick(row.Time));
            for (var column = 0; column < row.TemperaturesF.Count; column++)
            {
                if (row.TemperaturesF[column] is { } fahrenheit && Temperature.TryFromFahrenheit(fahrenheit, out var temperature))
                {
                    Take(state.Step(new Reading(new ProbeId(Device, Probes.All[column]), row.Time, temperature), row.Time));
                }
            }
        }

        return [.. events.GroupBy(told => told.Id).Select(Gather)];
    }

    private static Episode Gather(IGrouping<AlertId, AlertEvent> events)
    {
        var cause = events.LastOrDefault(told => told.Cause is not null)?.Cause;
        return new Episode(
            events.Key.Kind, events.Key.Probe?.Queue() ?? "", events.Key.RaisedAt,
            events.FirstOrDefault(told => told.Phase == AlertPhase.Cleared)?.Time, cause,
            events.FirstOrDefault(told => told.Cause == cause && cause is not null)?.Time);
    }
}
