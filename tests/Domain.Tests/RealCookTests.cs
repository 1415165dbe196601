using System.Globalization;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.State;

namespace SmartSmoker.Domain.Tests;

/// <summary>A ten-hour cook as a real logger wrote it, where it lies beside the project; the file has no labels.</summary>
public sealed class RealCookTests
{
    private static readonly Lazy<IReadOnlyList<AlertEvent>> StepEvents = new(() => Run(RuleSet.Default));

    [RealCookFact]
    public void A_person_hears_of_twelve_things_at_most() =>
        Assert.InRange(StepEvents.Value.Count(told => told.Phase == AlertPhase.Raised), 1, 12);

    [RealCookFact]
    public void The_classic_rules_tell_825_times() => Assert.Equal(825, Run(RuleSet.Classic).Count);

    [RealCookFact]
    public void The_pit_drops_three_times_and_is_silent_while_it_warms_up() => Assert.Equal(
        ["13:46 Raised", "13:47 Updated LidOpened", "13:48 Cleared LidOpened", "18:48 Raised", "18:58 Cleared",
            "20:18 Raised"], Of(ProbeKey.Smoker));

    [RealCookFact]
    public void Each_food_stalls_once()
    {
        Assert.Equal(["17:27 Raised", "20:25 Cleared"], Of(ProbeKey.FoodA, AlertKind.FoodStall));
        Assert.Equal(["17:21 Raised", "20:25 Cleared"], Of(ProbeKey.FoodB, AlertKind.FoodStall));
    }

    [RealCookFact]
    public void With_kinds_and_targets_told_a_person_hears_of_twelve_things_at_most()
    {
        Assert.InRange(Planned.Value.Count(told => told.Phase == AlertPhase.Raised), 1, 12);
        Assert.DoesNotContain(Planned.Value, told => told.Id.Kind == AlertKind.ProbesSwapped);
        Assert.Equal(
            ["21:40 Raised", "21:59 Updated AtTarget", "22:24 Updated AtTarget"],
            Of(Planned.Value, ProbeKey.FoodA, AlertKind.TargetNear)
                .Where(told => !told.Contains("Reminded", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Of(ProbeKey probe, AlertKind? kind = null) => Of(StepEvents.Value, probe, kind);

    private static IEnumerable<string> Of(IReadOnlyList<AlertEvent> told, ProbeKey probe, AlertKind? kind) => told
        .Where(one => one.Id.Probe == probe && (kind is null || one.Id.Kind == kind))
        .Select(one => $"{one.Time:HH:mm} {one.Phase} {one.Cause}".TrimEnd());

    /// <summary>As issue 5 takes the foods: pork to 203 and 200 °F; time passes between the readings.</summary>
    private static readonly Lazy<IReadOnlyList<AlertEvent>> Planned = new(() => Run(
        RuleSet.Default, new FoodPlan("pork-shoulder", 203, RestMinutes: 60),
        new FoodPlan("pork-shoulder", 200, RestMinutes: 60)));

    private static List<AlertEvent> Run(RuleSet rules, params FoodPlan[] plans)
    {
        var (state, told) = (RulesState.Empty(rules), new List<AlertEvent>());
        foreach (var fields in File.ReadLines(RealCookFactAttribute.Path!).Skip(1).Select(line => line.Split(',')))
        {
            var time =
                DateTimeOffset.ParseExact(
                fields[0], "MM/dd/yy HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            if (plans.Length > 0)
            {
                state = Tick(state, time, plans, told);
            }

            foreach (
                var (probe, field) in ProbeKey.Classic.Zip(fields.Skip(1)).Where(pair => pair.Second.Trim().Length > 0))
            {
                var temperature = Temperature.FromFahrenheit(float.Parse(field, CultureInfo.InvariantCulture));
                var step = state.Step(new Reading(new ProbeId("pit", probe), time, temperature), time);
                state = step.Next;
                told.AddRange(step.Events.Alerts);
            }
        }

        return told;
    }

    private static RulesState Tick(RulesState state, DateTimeOffset time, FoodPlan[] plans, List<AlertEvent> told)
    {
        var step = state.Tick(time);
        told.AddRange(step.Events.Alerts);
        return step.Next.Devices.GetValueOrDefault("pit")?.Session.Current is not { Probes.IsEmpty: true } ? step.Next
            : step.Next.Step(new DescribeFood("pit", ProbeKey.FoodA, plans[0]), time).Next
                .Step(new DescribeFood("pit", ProbeKey.FoodB, plans[1]), time).Next;
    }
}

/// <summary>Runs where <c>shared/data/smoker-temps.csv</c> lies beside the project: it carries no licence to be copied into it.</summary>
public sealed class RealCookFactAttribute : FactAttribute
{
    public RealCookFactAttribute() =>
        Skip = Path is null ? "shared/data/smoker-temps.csv is not beside the project" : null;

    public static string? Path { get; } = Find();

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = System.IO.Path.Combine(folder.FullName, "shared", "data", "smoker-temps.csv");
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
