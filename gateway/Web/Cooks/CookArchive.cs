using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Store;

namespace SmartSmoker.Web.Cooks;

/// <summary>A complete cook as a JSON file. Importing it restores the cook exactly.</summary>
/// <param name="Version">The version of the layout: <see cref="CurrentVersion"/>.</param>
/// <param name="Foods">The food on the probes of <paramref name="Device"/>.</param>
/// <param name="Readings">The readings of each of those probes, oldest first.</param>
/// <param name="Alerts">The alerts, oldest first.</param>
/// <param name="Guests">The probes of other devices, by device; null if there are none.</param>
internal sealed record CookArchive(
    int Version, string Device, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string Name, string Notes,
    float? PitSetPointF, IReadOnlyDictionary<ProbeKey, FoodPlan> Foods,
    IReadOnlyDictionary<ProbeKey, ArchivedReadings> Readings,
    IReadOnlyList<ArchivedAlert> Alerts, IReadOnlyDictionary<string, ArchivedGuest>? Guests = null)
{
    /// <summary>The version of the layout that this program writes.</summary>
    public const int CurrentVersion = 1;

    public static CookArchive Of(Cook cook, CookCatalog shelf)
    {
        var readings = new List<Reading>();
        shelf.Readings(cook, readings.Add);
        var note = shelf.NoteOf(cook);
        var guests = cook.Devices.Skip(1).ToDictionary(
            ImportedDevice.Strip, guest => new ArchivedGuest(FoodsOf(cook, guest), ReadingsOf(guest, readings)));
        return new CookArchive(
            CurrentVersion, ImportedDevice.Strip(cook.Device), cook.StartedAt, cook.EndedAt, note.Name, note.Notes,
            cook.PitSetPointF, FoodsOf(cook, cook.Device), ReadingsOf(cook.Device, readings),
            [.. shelf.Alerts(cook).Reverse()
                .Select(alert => ArchivedAlert.Of(alert, ImportedDevice.Strip(alert.Id.Device)))],
            guests.Count == 0 ? null : guests);
    }

    private static Dictionary<ProbeKey, FoodPlan> FoodsOf(Cook cook, string device) =>
        cook.Probes.Where(pair => pair.Key.Device == device).ToDictionary(pair => pair.Key.Key, pair => pair.Value);

    private static Dictionary<ProbeKey, ArchivedReadings> ReadingsOf(string device, IEnumerable<Reading> readings) =>
        readings.Where(reading => reading.Probe.Device == device).GroupBy(reading => reading.Probe.Key)
            .ToDictionary(ofProbe => ofProbe.Key, ofProbe => ArchivedReadings.Of([.. ofProbe]));
}

/// <summary>The probes of a device that joined another device's cook.</summary>
/// <param name="Foods">The food on each probe.</param>
/// <param name="Readings">The readings of each probe, oldest first.</param>
internal sealed record ArchivedGuest(
    IReadOnlyDictionary<ProbeKey, FoodPlan> Foods, IReadOnlyDictionary<ProbeKey, ArchivedReadings> Readings);

/// <summary>Readings of one probe.</summary>
/// <param name="TimesUs">Timestamps in Unix microseconds, ascending.</param>
/// <param name="TemperaturesF">Temperatures in °F, one per timestamp.</param>
internal sealed record ArchivedReadings(IReadOnlyList<long> TimesUs, IReadOnlyList<float> TemperaturesF)
{
    public static ArchivedReadings Of(IReadOnlyList<Reading> readings) => new(
        [.. readings.Select(reading => UnixMicroseconds.From(reading.Time))],
        [.. readings.Select(reading => reading.Temperature.Fahrenheit)]);
}
