using System.Collections.Immutable;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Store;
using SmartSmoker.Store.Retention;

namespace SmartSmoker.Store.Tests;

/// <summary>What the databases in <c>Schemas</c> hold, as the gateway that filled them read it.</summary>
internal static class UpgradedContent
{
    private const string Import = "import.pit";

    private static readonly DateTimeOffset Start = TemporaryStore.Start;
    private static readonly DateTimeOffset Earlier = Start.AddDays(-40);
    private static readonly Temperature At = Temperature.FromFahrenheit(203.1f);
    private static readonly AlertId Stall = new("pit", ProbeKey.FoodA, AlertKind.FoodStall, Start.AddMinutes(1));
    private static readonly AlertId Offline = new("pit", null, AlertKind.DeviceOffline, Start.AddMinutes(2));
    private static readonly FoodPlan Brisket = new("brisket", 203, 12.5f, Start.AddHours(3), 60);

    /// <summary>Holds <paramref name="database"/> against it.</summary>
    /// <param name="negativeZero">-0.0 as the kind of database stored it before: SQLite stored 0.</param>
    /// <param name="key">The API token whose hash it has.</param>
    public static void Check(Database database, float negativeZero, string key)
    {
        Readings(database, negativeZero);
        Rollups(database);
        Cooks(database);
        Commands(database);
        Alerts(database);
        Rest(database, key);
    }

    private static void Readings(Database database, float negativeZero)
    {
        float[] odd = [225.3f, negativeZero, 0f, float.Epsilon, -1e-40f, -328f, 1562f, 1f / 3, 203.0625f];
        (string, ProbeKey, float)[] expected =
        [
            (Import, ProbeKey.Smoker, 225.3f), (Import, ProbeKey.FoodA, 41.9f),
            .. odd.SelectMany(
                (value, i) => new[] { ("pit", ProbeKey.Smoker, value), ("pit", ProbeKey.FoodB, odd[^(i + 1)]) }),
            ("pit", ProbeKey.FoodA, 228.5f), ("pit-2", ProbeKey.FoodA, 40.25f),
        ];
        var stored = new List<ReceivedReading>();
        new ReadingStore(database).Readings(null, DateTimeOffset.UnixEpoch, int.MaxValue, stored.Add);
        Assert.Equal(
            expected.Select(one => (one.Item1, one.Item2, BitConverter.SingleToInt32Bits(one.Item3))),
            stored.OrderBy(one => one.Reading.Probe.Device, StringComparer.Ordinal).ThenBy(one => one.Reading.Time)
                .ThenBy(one => one.Reading.Probe.Key.Value, StringComparer.Ordinal)
                .Select(one =>
                    (one.Reading.Probe.Device, one.Reading.Probe.Key,
                    BitConverter.SingleToInt32Bits(one.Reading.Temperature.Fahrenheit))));
        var first = stored.First(one => one.Reading.Probe.Device == "pit");
        Assert.Equal((Start.AddMicroseconds(123), Start.AddMicroseconds(1123)), (first.Reading.Time, first.ReceivedAt));
        Assert.Equal(["pit", "pit-2"], new ReadingStore(database).NewestByDevice().Keys.Order());
        Assert.True(Assert.Single(new ReadingStore(database).Statuses()).Status.Online);
    }

    private static void Rollups(Database database)
    {
        var rollups = new List<ReadingRollup>();
        new Rollups(database).Read("pit", 60, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, 10, rollups.Add);
        Assert.Equal(
            [(ProbeKey.Smoker, 221.7f, 222.7f, 2), (ProbeKey.FoodA, 40.1f, 40.1f, 1), (ProbeKey.Smoker, -328, 1562, 9),
                (ProbeKey.FoodB, -328, 1562, 9)],
            rollups.Select(one => (one.Probe.Key, (float)one.MinF, (float)one.MaxF, (int)one.ReadingCount)));
        var thinned = 0;
        new Rollups(database).Read("pit", 5, Earlier, Earlier.AddHours(1), 10, _ => thinned++, thinnedOnly: true);
        Assert.Equal(2, thinned);
    }

    private static void Cooks(Database database)
    {
        var none = ImmutableDictionary<ProbeId, FoodPlan>.Empty;
        (Cook Cook, CookNote Note)[] expected =
        [
            (
                new Cook("pit", Start, null, null, none).WithFood(new ProbeId("pit", ProbeKey.FoodA), Brisket)
                    .WithFood(new ProbeId("pit", ProbeKey.FoodB), new FoodPlan("chicken", 165.2f)),
                CookNote.None),
            (
                new Cook(Import, Earlier, Earlier.AddMinutes(30), 225, none)
                    .WithFood(new ProbeId(Import, ProbeKey.FoodA), new FoodPlan("pork-shoulder", 195)),
                new("Pork", "", null)),
            (
                new Cook("pit", Earlier, Earlier.AddMinutes(50), 225, none)
                    .WithFood(new ProbeId("pit", ProbeKey.FoodA), new FoodPlan("brisket", 203)),
                new("Brisket", "oak", null)),
        ];
        var notes = new CookNotes(database);
        var stored = new CommandLog(database).Cooks(null, 10).OrderByDescending(cook => cook.StartedAt)
            .ThenBy(cook => cook.Device, StringComparer.Ordinal).ToList();
        Assert.Equal(
            expected.Select(one => (one.Cook with { Probes = none }, one.Note)),
            stored.Select(cook => (cook with { Probes = none }, notes.Of(CookId.Of(cook)))));
        Assert.All(expected.Zip(stored), pair => Assert.Equal(Ordered(pair.First.Cook), Ordered(pair.Second)));
        var photo = Assert.Single(new PhotoStore(database).Of(CookId.Of(expected[2].Cook)));
        Assert.Equal(
            [0xFF, 0xD8, 0xFF, 0xD9], new PhotoStore(database).Find(CookId.Of(expected[2].Cook), photo)!.Value.Content);

        static IEnumerable<KeyValuePair<ProbeId, FoodPlan>> Ordered(Cook cook) =>
            cook.Probes.OrderBy(food => food.Key.ToString(), StringComparer.Ordinal);
    }

    private static void Commands(Database database)
    {
        PersonCommand[] expected =
        [
            new StartCook("pit"), new EndCook("pit"), new DescribeFood("pit", ProbeKey.FoodA, Brisket),
            new DescribeFood("pit", ProbeKey.FoodB, new FoodPlan()), new SetPit("pit", 225.5f), new SetPit("pit", null),
            new ChangeThreshold("*", null, "drop-f", 20), new ChangeThreshold("pit", ProbeKey.Smoker, "drop-f", null),
            new ChangeThreshold("pit", ProbeKey.FoodA, "drop-f", 12.25, ForCook: true), new AcknowledgeAlert(Stall),
            new SnoozeAlert(Offline, Start.AddHours(2)),
        ];
        Assert.Equal(
            expected.Select((command, i) => new ReceivedCommand(command, Start.AddMinutes(i))),
            new CommandLog(database).Commands(DateTimeOffset.UnixEpoch));
        Assert.Equal(
            expected[6..8], new CommandLog(database).Commands(Start.AddYears(1)).Select(received => received.Command));
        Assert.Equal(3, new CommandLog(database).ThresholdChanges(10).Count);
    }

    private static void Alerts(Database database)
    {
        var stored = new AlertReader(database).Alerts(null, 10).ToDictionary(alert => alert.Id);
        Assert.Equal(4, stored.Count);
        var drop = stored[new AlertId("pit", ProbeKey.Smoker, AlertKind.SmokerDrop, Start)];
        Assert.Equal(
            (new LidOpened(At), AlertCause.LidOpened, new PitBack(At), Start.AddMinutes(3)),
            (drop.Finding, drop.Cause!.Value, drop.ClearedFinding, drop.ClearedAt));
        var stall = stored[Stall];
        Assert.Equal(
            new FoodStalled(At, TemperatureDelta.FromFahrenheit(0.9), TimeSpan.FromMinutes(10)), stall.Finding);
        Assert.Equal(Start.AddMinutes(9), stall.AcknowledgedAt);
        Assert.Equal((new DeviceOffline(), Start.AddHours(2)), (stored[Offline].Finding, stored[Offline].SnoozedUntil));
        var rest = stored[new AlertId(Import, ProbeKey.FoodA, AlertKind.RestDone, Earlier.AddMinutes(20))];
        Assert.Equal((new FoodRested(TimeSpan.FromMinutes(45)), new CookEnded()), (rest.Finding, rest.ClearedFinding));
    }

    private static void Rest(Database database, string key)
    {
        var outbox = new NotificationOutbox(database);
        Assert.Equal(
            ["Updated lid-opened", "Raised food-stall", "Raised device-offline", "Reminded device-offline",
                "Cleared smoker-drop"],
            outbox.Due("phone", Start.AddDays(1)).Select(row =>
                $"{row.Alert.Phase} {(row.Alert.Phase == AlertPhase.Updated ? row.Alert.Cause!.Value.Name() : row.Alert.Id.Kind.Name())}"));
        var choices = new Notify.NotifyOverrideStore(database).Read();
        Assert.Equal(("22:00", "07:00"), (choices.Quiet!.From, choices.Quiet.To));
        Assert.Equal((AlertSeverity.Critical, null), (choices.Severities["phone"]!.Value, choices.Severities["mail"]));
        Assert.Equal(20.5, new FileThresholds(database).Read()["drop-f"]);
        Assert.Equal(
            "SMK-M01 a reading has 12 bytes, this has 3",
            Assert.Single(new RejectedReader(database).Rejected(10)).Reason);
        using var owner = new Web.Access.Owner(database, TimeProvider.System);
        Assert.True(owner.Verify("correct horse battery"));
        Assert.Equal("grafana", new Web.Access.AccessKeys(database, TimeProvider.System).Find(key)!.Name);
    }
}
