using SmartSmoker.CookFiles;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.State;

namespace SmartSmoker.Evaluation.Alerts;

/// <summary>Runs a cook through the rules, using the time of the readings.</summary>
internal static class Judge
{
    private const string Device = ProbeId.DefaultDevice;

    /// <summary>
    /// The alerts of a cook. The food plans and <paramref name="setPoints"/> are entered at their times, as a person
    /// would.
    /// </summary>
    public static IReadOnlyList<Episode> Run(
        IReadOnlyList<CookRow> rows, IEnumerable<(DateTimeOffset At, string Queue, FoodPlan Plan)> foods,
        IEnumerable<(DateTimeOffset At, double SetF)>? setPoints = null)
    {
        var state = RulesState.Empty(RuleSet.Default);
        var described = foods.Select(food => (food.At, Command: (PersonCommand)new DescribeFood(
            Device, ProbeKey.Classic.First(probe => probe.Value == food.Queue), food.Plan)));
        var set = (setPoints ?? [])
            .Select(point => (point.At, Command: (PersonCommand)new SetPit(Device, (float)point.SetF)));
        var waiting =
            new Queue<(DateTimeOffset At, PersonCommand Command)>(described.Concat(set).OrderBy(said => said.At));
        var events = new List<AlertEvent>();
        void Take(StepResult result)
        {
            state = result.Next;
            events.AddRange(result.Events.Alerts);
        }

        foreach (var row in rows)
        {
            // Food and set point belong to a cook, so they are entered once there is one.
            while (state.Devices.GetValueOrDefault(Device)?.Session.Current is not null && waiting.TryPeek(out var said)
                && said.At <= row.Time)
            {
                Take(state.Step(waiting.Dequeue().Command, row.Time));
            }

            Take(state.Tick(row.Time));
            for (var column = 0; column < row.TemperaturesF.Count; column++)
            {
                if (row.TemperaturesF[column] is { } fahrenheit
                    && Temperature.TryFromFahrenheit(fahrenheit, out var temperature))
                {
                    Take(state.Step(
                        new Reading(new ProbeId(Device, ProbeKey.Classic[column]), row.Time, temperature), row.Time));
                }
            }
        }

        var alerts = new AlertHistory();
        events.ForEach(alerts.Add);
        return [.. events.GroupBy(told => told.Id).Select(ofAlert => EpisodeOf(alerts.Find(ofAlert.Key)!, ofAlert))];
    }

    private static Episode EpisodeOf(Alert alert, IEnumerable<AlertEvent> events) => new(
        alert.Id.Kind, alert.Id.Probe?.Value ?? "", alert.Id.RaisedAt, alert.ClearedAt, alert.Cause,
        events.FirstOrDefault(told => told.Cause == alert.Cause && alert.Cause is not null)?.Time,
        // This is the only update of an active alert without a temperature.
        events.FirstOrDefault(told => told is { Phase: AlertPhase.Updated, Temperature: null })?.Time);
}
