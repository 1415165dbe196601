using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.State;
using SmartSmoker.Engine;
using SmartSmoker.Store;

namespace SmartSmoker.Store.Tests;

/// <summary>Whatever comes, in whatever order, and wherever the gateway is stopped: state rebuilt from the store goes on as state kept.</summary>
[Trait("Needs", "time")]
public sealed class RestartPropertyTests
{
    private const int InputCount = 150;

    [Property(MaxTest = 15)]
    public bool A_gateway_restarted_anywhere_tells_the_same(int seed)
    {
        using var store = new TemporaryStore();
        return TellsTheSame(seed, store.Database);
    }

    /// <summary>Whether a gateway on <paramref name="restarted"/>, restarted now and then, tells the same as one that runs through.</summary>
    internal static bool TellsTheSame(int seed, Database restarted)
    {
        using var through = new TemporaryStore();
        var random = new Random(seed);
        var inputs = Inputs(random);
        var restarts = Enumerable.Range(0, 5).Select(_ => random.Next(InputCount)).ToHashSet();
        return Run(inputs, [], through.Database).SequenceEqual(Run(inputs, restarts, restarted));
    }

    /// <summary>A cook with falls, stalls, gaps, late and repeated readings and commands in between.</summary>
    private static List<(DateTimeOffset At, object Input)> Inputs(Random random)
    {
        var inputs = new List<(DateTimeOffset, object)>();
        var (now, pitF, foodF) = (TemporaryStore.Start, 200f, 100f);
        for (var i = 0; i < InputCount; i++)
        {
            now += TimeSpan.FromSeconds(random.Next(20) == 0 ? 400 : random.Next(5, 60));
            pitF = Math.Clamp(pitF + random.Next(-12, 12), 100, 400);
            foodF = Math.Clamp(foodF + random.Next(0, 3), 40, 220);
            var lateSeconds = random.Next(8) == 0 ? random.Next(300) : 0;
            var probe = random.Next(2) == 0 ? ProbeKey.Smoker : ProbeKey.FoodA;
            var reading = new Reading(
                new ProbeId("pit", probe), now.AddSeconds(-lateSeconds),
                Temperature.FromFahrenheit(probe == ProbeKey.Smoker ? pitF : foodF));
            inputs.Add((now, random.Next(25) == 0 ? Command(random, now) : reading));
        }

        return inputs;
    }

    private static PersonCommand Command(Random random, DateTimeOffset now) => random.Next(6) switch
    {
        0 => new StartCook("pit"),
        1 => new EndCook("pit"),
        2 => new DescribeFood("pit", ProbeKey.FoodA, new FoodPlan("brisket", 150 + random.Next(50), WrappedAt: now)),
        3 => new SetPit("pit", 200 + random.Next(100)),
        4 => new ChangeThreshold("*", null, "drop-f", 5 + random.Next(20)),
        _ => new ChangeThreshold("pit", ProbeKey.Smoker, "drop-f", 5 + random.Next(20), ForCook: true),
    };

    private static List<string> Run(
        List<(DateTimeOffset At, object Input)> inputs, HashSet<int> restarts, Database database)
    {
        using var writer = new BatchWriter(database);
        var state = RulesState.Empty(RuleSet.Default);
        var told = new List<string>();
        for (var i = 0; i < inputs.Count; i++)
        {
            var (at, input) = inputs[i];
            state = restarts.Contains(i) ? StateRebuild.From(database, RuleSet.Default, at) : state;
            var batch = new CommitBatch();
            (state, var step) = input is Reading reading
                ? state.Step(reading, at) : state.Step((PersonCommand)input, at);
            if (input is Reading received)
            {
                batch.Readings.Add(new ReceivedReading(received, at));
            }
            else
            {
                batch.Commands.Add(new ReceivedCommand((PersonCommand)input, at));
            }

            batch.Add(step, at);
            writer.Commit(batch);
            told.AddRange(step.Alerts.Select(alert => alert.ToString()));
            told.AddRange(step.Cooks.Select(cook => StringOf(cook)));
        }

        return told;
    }

    private static string StringOf(Cook cook) =>
        $"{cook.StartedAt:O} {cook.EndedAt:O} {cook.PitSetPointF} {string.Join(' ', cook.Probes.OrderBy(food => food.Key.ToString()))}";
}
