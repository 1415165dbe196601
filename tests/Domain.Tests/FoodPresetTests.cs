using System.Text.RegularExpressions;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Domain.Safety;

namespace SmartSmoker.Domain.Tests;

public sealed class FoodPresetTests
{
    public static TheoryData<FoodKind> Kinds() => [.. Enum.GetValues<FoodKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_has_one_preset_found_by_its_name(FoodKind kind)
    {
        var preset = Of(kind);
        Assert.Equal(kind, preset.Kind);
        Assert.Same(preset, FoodPreset.Find(preset.Name));
        Assert.Matches(new Regex("^[a-z]+(-[a-z]+)*$"), preset.Name);
        Assert.Equal(FoodPreset.All.Length, Enum.GetValues<FoodKind>().Length);
    }

    [Theory]
    [InlineData("chicken", 120, 165f)]
    [InlineData("turkey", 164, 165f)]
    [InlineData("duck", 135, 165f)]
    [InlineData("ground-meat", 145, 160f)]
    [InlineData("sausage", 155, 160f)]
    [InlineData("fish", 125, 145f)]
    [InlineData("beef-roast", 120, 145f)]
    [InlineData("chicken", 165, null)]
    [InlineData("ground-meat", 159.8, null)] // 71 °C
    [InlineData("beef-roast", 135, null)] // medium rare is a usual target
    [InlineData("brisket", 203, null)]
    [InlineData("custom", 120, null)]
    [InlineData(null, 120, null)]
    public void A_target_below_the_USDA_minimum_is_found(string? kind, double targetF, float? minimumF) =>
        Assert.Equal(minimumF, SafeTarget.MinimumAbove(new FoodPlan(kind, (float)targetF)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_usual_target_needs_a_confirmation(FoodKind kind) => Assert.All(
        Of(kind).Targets,
        target => Assert.Null(SafeTarget.MinimumAbove(new FoodPlan(Of(kind).Name, target.TargetF))));

    [Theory]
    [InlineData("chicken", 135.9, null)]
    [InlineData("chicken", 145, 14.98)]
    [InlineData("beef-roast", 130, 127.4)]
    [InlineData("ground-meat", 145, 4.34)]
    public void The_hold_time_is_that_of_the_kinds_table(string kind, double fahrenheit, double? minutes)
    {
        var hold = FoodPreset.Find(kind)!.Goal!.HoldTime(fahrenheit);
        Assert.Equal(minutes is null, hold is null);
        Assert.Equal(minutes ?? 0, hold?.TotalMinutes ?? 0, 0.1);
    }

    [Theory]
    [InlineData("Brisket")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_names_are_none(string? name) => Assert.Null(FoodPreset.Find(name));

    /// <summary>The USDA chart: 165 °F poultry, 160 ground, 145 whole cuts and ham with three minutes of rest, 145 fish.</summary>
    [Theory]
    [InlineData("chicken", 165, 0)]
    [InlineData("turkey", 165, 0)]
    [InlineData("duck", 165, 0)]
    [InlineData("ground-meat", 160, 0)]
    [InlineData("sausage", 160, 0)]
    [InlineData("brisket", 145, 3)]
    [InlineData("pork-shoulder", 145, 3)]
    [InlineData("pork-loin", 145, 3)]
    [InlineData("lamb", 145, 3)]
    [InlineData("ham", 145, 3)]
    [InlineData("fish", 145, 0)]
    public void Minimum_and_rest_are_the_USDA_chart(string name, float safeMinimumF, int restMinutes)
    {
        var preset = FoodPreset.Find(name)!;
        Assert.Equal((safeMinimumF, restMinutes), (preset.SafeMinimumF, preset.RestMinutes));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_most_usual_target_is_safe_and_only_medium_rare_beef_is_below(FoodKind kind)
    {
        var preset = Of(kind);
        Assert.Equal(kind == FoodKind.Custom, preset.Targets.IsEmpty);
        var below = preset.Targets.Where(target => target.TargetF < preset.SafeMinimumF).Select(target => target.Name);
        Assert.Equal(kind == FoodKind.BeefRoast ? ["medium rare"] : [], below);
        Assert.DoesNotContain(preset.Targets.Take(1), target => target.TargetF < preset.SafeMinimumF);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Goals_are_by_kind(FoodKind kind)
    {
        LethalityGoal? expected = kind switch
        {
            FoodKind.Fish => null,
            FoodKind.GroundMeat => LethalityGoal.GroundMeat,
            FoodKind.Chicken or FoodKind.Turkey or FoodKind.Duck => LethalityGoal.Poultry,
            FoodKind.Sausage or FoodKind.Ham or FoodKind.Custom => LethalityGoal.Slowest,
            _ => LethalityGoal.WholeMeat,
        };
        Assert.Equal(expected, Of(kind).Goal);
        Assert.Equal(expected == LethalityGoal.WholeMeat, Of(kind).Intact);
    }

    private static FoodPreset Of(FoodKind kind) => FoodPreset.All.Single(preset => preset.Kind == kind);
}
