using System.Collections.Immutable;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Store;

namespace SmartSmoker.Web.Cooks;

/// <summary>A whole cook as a JSON file, from which it can be read back exactly.</summary>
/// <param name="Version">Of this layout: <see cref="CurrentVersion"/>.</param>
/// <param name="Readings">The readings of each probe, by time.</param>
/// <param name="Alerts">What was told, oldest first.</param>
internal sealed record CookArchive(
    int Version, string Device, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string Name, string Notes, float? PitSetPointF,
    ImmutableDictionary<Probe, FoodPlan> Foods, ImmutableDictionary<Probe, ArchivedReadings> Readings, IReadOnlyList<ArchivedAlert> Alerts)
{
    /// <summary>The layout that this program writes.</summary>
    public const int CurrentVersion = 1;

    public static CookArchive Of(Cook cook, CookShelf shelf)
    {
        var device = ImportedDevice.Strip(cook.Device);
        var samples = Probes.All.ToDictionary(probe => probe, _ => new List<Reading>());
        shelf.Readings(cook, reading => samples[reading.Probe.Probe].Add(reading));
        var note = shelf.NoteOf(cook);
        return new CookArchive(
            CurrentVersion, device, cook.StartedAt, cook.EndedAt, note.Name, note.Notes, cook.PitSetPointF, cook.Foods,
            samples.Where(pair => pair.Value.Count > 0).ToImmutableDictionary(pair => pair.Key, pair => ArchivedReadings.Of(pair.Value)),
            [.. shelf.Alerts(cook).Reverse().Select(alert => ArchivedAlert.Of(alert, device))]);
    }
}

/// <summary>Readings of one probe.</summary>
/// <param name="TimesUs">Time stamps in Unix microseconds, rising.</param>
/// <param name="TemperaturesF">Degrees Fahrenheit, as many.</param>
internal sealed record ArchivedReadings(IReadOnlyList<long> TimesUs, IReadOnlyList<float> TemperaturesF)
{
    public static ArchivedReadings Of(IReadOnlyList<Reading> readings) => new(
        [.. readings.Select(reading => UnixMicroseconds.From(reading.Time))],
        [.. readings.Select(reading => reading.Temperature.Fahrenheit)]);
}
