using System.Collections.Immutable;
using System.Text.Json;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Store;

namespace SmartSmoker.Store.Tests;

/// <summary>
/// Every kind of command, the food of a cook, and every name of an alert, as stored. A line here never changes, because
/// databases hold it. Later kinds of alerts have their names in Words.Tests.
/// </summary>
public sealed class CommandJsonTests
{
    private static readonly DateTimeOffset At = new(2026, 7, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly AlertId Alert = new("pit", ProbeKey.FoodA, AlertKind.FoodStall, At);

    private static readonly FoodPlan Brisket = new("brisket", 203.5f, 12.25f, At.AddSeconds(1.5), 60);

    private static readonly (PersonCommand Command, string Json)[] Golden =
    [
        (new StartCook("pit"), """{"kind":"start-cook","device":"pit"}"""),
        (new EndCook("pit"), """{"kind":"end-cook","device":"pit"}"""),
        (
            new DescribeFood("pit", ProbeKey.FoodA, Brisket),
            """{"kind":"describe-food","device":"pit","probe":"02-food-A","plan":{"kind":"brisket","targetF":203.5,"weightPounds":"""
            + """12.25,"wrappedAt":"2026-07-04T10:00:01.5+00:00","restMinutes":60}}"""),
        (
            new DescribeFood("pit", ProbeKey.FoodB, FoodPlan.Unknown),
            """{"kind":"describe-food","device":"pit","probe":"03-food-B","plan":{}}"""),
        (
            new DescribeProbe("pit", ProbeKey.FoodA, new ProbeSetup("Brisket", ProbeRole.Food)),
            """{"kind":"describe-probe","device":"pit","probe":"02-food-A","name":"Brisket","role":"food"}"""),
        (
            new DescribeProbe("pit", ProbeKey.FoodA, new ProbeSetup(null, ProbeRole.Pit)),
            """{"kind":"describe-probe","device":"pit","probe":"02-food-A","role":"pit"}"""),
        (
            new DescribeProbe("pit", ProbeKey.FoodA, new ProbeSetup("Porch", ProbeRole.Ambient)),
            """{"kind":"describe-probe","device":"pit","probe":"02-food-A","name":"Porch","role":"ambient"}"""),
        (
            new DescribeProbe("pit", ProbeKey.FoodA, ProbeSetup.None),
            """{"kind":"describe-probe","device":"pit","probe":"02-food-A"}"""),
        (new JoinCook("pit-2", "pit"), """{"kind":"join-cook","device":"pit-2","cookDevice":"pit"}"""),
        (new SetPit("pit", 225.3f), """{"kind":"set-pit","device":"pit","setPointF":225.3}"""),
        (new SetPit("pit", null), """{"kind":"set-pit","device":"pit"}"""),
        (
            new ChangeThreshold("*", null, "drop-f", 20),
            """{"kind":"change-threshold","device":"*","name":"drop-f","value":20,"forCook":false}"""),
        (
            new ChangeThreshold("pit", ProbeKey.Smoker, "drop-f", null, ForCook: true),
            """{"kind":"change-threshold","device":"pit","probe":"01-smoker","name":"drop-f","forCook":true}"""),
        (new ForgetDevice("pit"), """{"kind":"forget-device","device":"pit"}"""), // between gateways only
        (
            new AcknowledgeAlert(Alert),
            """{"kind":"acknowledge-alert","device":"pit","id":"pit~02-food-A~food-stall~1783159200000000"}"""),
        (
            new SnoozeAlert(Alert, At.AddHours(2)),
            """{"kind":"snooze-alert","device":"pit","id":"pit~02-food-A~food-stall~1783159200000000","until":"2026-07-04T12:00:00+00:00"}"""),
    ];

    [Fact]
    public void Every_kind_is_stored_as_it_always_was_and_read_back() => Assert.All(Golden, row =>
    {
        Assert.Equal(row.Json, CommandJson.Write(row.Command));
        Assert.Equal(row.Command, CommandJson.Read(row.Json));
        Assert.Equal(row.Json, JsonSerializer.Serialize(row.Command, StoreJson.Options)); // as sent between gateways
        Assert.Equal(row.Command, JsonSerializer.Deserialize<PersonCommand>(row.Json, StoreJson.Options));
    });

    [Fact]
    public void The_list_above_has_every_kind() => Assert.Equal(
        typeof(PersonCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PersonCommand)))
            .Select(type => type.Name).Order(),
        Golden.Select(row => row.Command.GetType().Name).Distinct().Order());

    [Fact]
    public void The_food_of_a_cook_is_stored_as_it_always_was_and_read_back()
    {
        const string json =
            """
            [{"device":"pit","key":"02-food-A","food":{"kind":"brisket","targetF":203.5,"weightPounds":12.25,"wrappedAt":"2026-07-04T10:00:01.5+00:00","restMinutes":60}},{"device":"pit","key":"03-food-B","food":{}}]
            """;
        var cook = Cook.Start("pit", At).WithFood(new ProbeId("pit", ProbeKey.FoodB), FoodPlan.Unknown)
            .WithFood(new ProbeId("pit", ProbeKey.FoodA), Brisket);
        Assert.Equal(json, FoodJson.Write(cook));
        Assert.Equal(cook.Probes, FoodJson.Read(json));
        var (_, food) = Assert.Single(FoodJson.Read("""[{"device":"pit-2","key":"turkey","food":null}]"""));
        Assert.Equal(FoodPlan.Unknown, food);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"kind":"no-such-kind","device":"pit"}""")]
    [InlineData("""{"kind":"set-pit"}""")]
    [InlineData("""{"kind":"set-pit","device":"pit","setPointF":"hot"}""")]
    [InlineData("""{"kind":"describe-food","device":"pit","probe":"02-food-A"}""")]
    [InlineData("""{"kind":"describe-food","device":"pit","probe":"4th!","plan":{}}""")]
    [InlineData("""{"kind":"snooze-alert","device":"pit","id":"pit","until":"2026-07-04T12:00:00Z"}""")]
    public void Anything_else_is_an_error(string json)
    {
        Assert.Throws<JsonException>(() => CommandJson.Read(json));
        Assert.Throws<JsonException>(
            () =>
            JsonSerializer.Deserialize<PersonCommand>($"{json} ", StoreJson.Options) ?? throw new JsonException());
    }

    [Fact]
    public void The_names_of_alerts_are_as_they_always_were()
    {
        Assert.Equal(
            "smoker-drop fire-out pit-high pit-low flare-up food-stall food-falling target-near target-reached rest-done safe-reached "
            + "danger-zone probe-fault probe-silent probe-implausible probes-swapped device-offline device-clock",
            string.Join(
                ' ',
                Enum.GetValues<AlertKind>().Where(kind => kind <= AlertKind.DeviceClock).Select(kind => kind.Name())));
        Assert.Equal(
            "lid-opened fire-going-out probe-moved at-target",
            string.Join(' ', Enum.GetValues<AlertCause>().Select(cause => cause.Name())));
        Assert.Equal(
            "raised updated reminded cleared",
            string.Join(' ', Enum.GetValues<AlertPhase>().Select(phase => phase.Name())));
        Assert.Equal(
            "notice warning critical",
            string.Join(' ', Enum.GetValues<AlertSeverity>().Select(severity => severity.Name())));
        Assert.All(Enum.GetValues<AlertKind>(), kind => Assert.Equal(kind, AlertNames.ParseKind(kind.Name())));
        Assert.All(Enum.GetValues<AlertCause>(), cause => Assert.Equal(cause, AlertNames.ParseCause(cause.Name())));
        Assert.All(Enum.GetValues<AlertPhase>(), phase => Assert.Equal(phase, AlertNames.ParsePhase(phase.Name())));
        Assert.All(
            Enum.GetValues<AlertSeverity>(), severity =>
            Assert.Equal(severity, AlertNames.ParseSeverity(severity.Name())));
        Assert.Null(AlertNames.ParsePhase("Raised"));
    }
}
