using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Store;
using SmartSmoker.Store.Retention;
using SmartSmoker.Web.Answers;
using SmartSmoker.Words;

namespace SmartSmoker.Web.Cooks;

/// <summary>A whole cook: its curves, its alerts, and the numbers of its photos.</summary>
internal sealed record CookDetail(
    CookView Cook, IReadOnlyList<CookCurve> Probes, IReadOnlyList<AlertView> Alerts, IReadOnlyList<long> Photos);

/// <summary>One probe of a cook.</summary>
/// <param name="Probe">Its queue.</param>
/// <param name="Count">How many readings it gave.</param>
/// <param name="LowestF">Degrees Fahrenheit; null where it gave none.</param>
/// <param name="HighestF">Degrees Fahrenheit; null where it gave none.</param>
/// <param name="Chart">Pairs of Unix milliseconds and degrees Fahrenheit.</param>
internal sealed record CookCurve(string Probe, int Count, float? LowestF, float? HighestF, IReadOnlyList<double[]> Chart);

/// <summary>Cooks with what a person said of them, and all that belongs to one.</summary>
internal sealed class CookShelf(
    CookLog log, CookNotes notes, CookReader readings, AlertReader alerts, Rollups rollups, PhotoStore photos)
{
    /// <summary>Cooks in a list.</summary>
    public const int CountMax = 1_000;

    private const int ReadingCountMax = 500_000;
    private const int AlertCountMax = 1_000;

    /// <summary>Cooks of a device or of all, newest first; the deleted ones, or all others.</summary>
    public IReadOnlyList<CookView> List(string? device, bool deleted)
    {
        var said = notes.All();
        return [.. log.Cooks(device, CountMax)
            .Select(cook => CookView.Of(cook, said.GetValueOrDefault(CookId.Of(cook), CookNote.None)))
            .Where(view => view.DeletedAt is not null == deleted)];
    }

    /// <summary>The cook that goes on, on <paramref name="device"/>.</summary>
    public CookView? Current(string device) =>
        log.Cooks(device, 1) is [{ EndedAt: null } cook] ? CookView.Of(cook, notes.Of(CookId.Of(cook))) : null;

    /// <summary>The cook called <paramref name="id"/>.</summary>
    public Cook? Find(string id) =>
        CookId.TryParse(id, out var known) ? log.Cooks(known.Device, CountMax).FirstOrDefault(cook => CookId.Of(cook) == known) : null;

    /// <summary>What a person said of <paramref name="cook"/>.</summary>
    public CookNote NoteOf(Cook cook) => notes.Of(CookId.Of(cook));

    /// <summary>Every reading of <paramref name="cook"/>, by time.</summary>
    public void Readings(Cook cook, Action<Reading> take) => readings.Readings(
        cook.Device, cook.StartedAt, ReadingCountMax, received => take(received.Reading), cook.EndedAt);

    /// <summary>The alerts raised in <paramref name="cook"/>, newest first.</summary>
    public IReadOnlyList<Alert> Alerts(Cook cook) =>
        [.. alerts.Alerts(cook.Device, AlertCountMax, cook.StartedAt)
            .Where(alert => !(alert.Id.RaisedAt > cook.EndedAt))];

    /// <summary>
    /// All of <paramref name="cook"/> that a page shows to <paramref name="reader"/>; of hours whose readings are gone the
    /// means of five minutes.
    /// </summary>
    public CookDetail Detail(Cook cook, Reader reader)
    {
        var curves = Probes.All.ToDictionary(probe => probe, _ => new CurveOfProbe());
        rollups.Read(
            cook.Device, 5, cook.StartedAt, cook.EndedAt ?? cook.StartedAt, ReadingCountMax,
            rollup => curves[rollup.Probe.Probe].Add(rollup), thinnedOnly: true);
        Readings(cook, reading => curves[reading.Probe.Probe].Add(reading));
        return new CookDetail(CookView.Of(cook, NoteOf(cook)), [.. curves.Select(pair => pair.Value.As(pair.Key))],
            [.. Alerts(cook).Select(alert => AlertView.Of(alert, reader))], photos.Of(CookId.Of(cook)));
    }

    /// <summary>What comes together of one probe.</summary>
    private sealed class CurveOfProbe
    {
        private readonly List<Sample> _samples = [];
        private long _count;
        private double? _lowestF, _highestF;

        public void Add(Reading reading) => Add(
            new ReadingRollup(reading.Probe, reading.Time, reading.Temperature.Fahrenheit, reading.Temperature.Fahrenheit, reading.Temperature.Fahrenheit, 1));

        public void Add(ReadingRollup rollup)
        {
            _samples.Add(new Sample(rollup.Time, (float)rollup.MeanF));
            _count += rollup.ReadingCount;
            _lowestF = rollup.MinF < (_lowestF ?? double.MaxValue) ? rollup.MinF : _lowestF;
            _highestF = rollup.MaxF > (_highestF ?? double.MinValue) ? rollup.MaxF : _highestF;
        }

        public CookCurve As(Probe probe)
        {
            _samples.Sort((one, other) => one.Time.CompareTo(other.Time)); // a kept stretch may lie before a thinned one
            return new CookCurve(probe.Queue(), (int)_count, (float?)_lowestF, (float?)_highestF, Curve.Thin(_samples));
        }
    }
}
