using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Engine;
using SmartSmoker.Store;
using SmartSmoker.Store.Retention;
using SmartSmoker.Web.Answers;
using SmartSmoker.Words;

namespace SmartSmoker.Web.Cooks;

/// <summary>A cook with its curves, its alerts and the ids of its photos.</summary>
internal sealed record CookDetail(
    CookView Cook, IReadOnlyList<ProbeCurve> Probes, IReadOnlyList<AlertView> Alerts, IReadOnlyList<long> Photos);

/// <summary>One probe of a cook.</summary>
/// <param name="Name">The name that people set, or the default name.</param>
/// <param name="Role"><c>pit</c>, <c>food</c> or <c>ambient</c>.</param>
/// <param name="Count">The number of readings.</param>
/// <param name="LowestF">The lowest reading, °F; null without readings.</param>
/// <param name="HighestF">The highest reading, °F; null without readings.</param>
/// <param name="Chart">Pairs of Unix milliseconds and °F.</param>
internal sealed record ProbeCurve(
    string Device, string Probe, string Name, string Role, int Count, float? LowestF, float? HighestF,
    IReadOnlyList<double[]> Chart);

/// <summary>Reads cooks with their notes, readings, alerts and photos.</summary>
internal sealed class CookCatalog(
    CommandLog log, CookNotes notes, JudgedReadings judged, ProbeReader probes, AlertReader alerts, Rollups rollups,
    PhotoStore photos)
{
    /// <summary>The maximum number of cooks in a list.</summary>
    public const int CountMax = 1_000;

    private const int ReadingCountMax = 500_000;
    private const int AlertCountMax = 1_000;

    /// <summary>Cooks of one device or of all, newest first: either the deleted ones or the others.</summary>
    public IReadOnlyList<CookView> List(string? device, bool deleted)
    {
        var said = notes.All();
        return [.. log.Cooks(device, CountMax)
            .Select(cook => CookView.Of(cook, said.GetValueOrDefault(CookId.Of(cook), CookNote.None)))
            .Where(view => view.DeletedAt is not null == deleted)];
    }

    /// <summary>The running cook that uses probes of <paramref name="device"/>; null if there is none.</summary>
    public Cook? Current(string device) => log.Running().FirstOrDefault(cook => cook.Devices.Contains(device));

    /// <summary>The cook with its name and notes.</summary>
    public CookView View(Cook cook) => CookView.Of(cook, NoteOf(cook));

    /// <summary>The cook with this <paramref name="id"/>; null if there is none.</summary>
    public Cook? Find(string id) =>
        CookId.TryParse(id, out var known)
            ? log.Cooks(known.Device, CountMax).FirstOrDefault(cook => CookId.Of(cook) == known)
            : null;

    /// <summary>The name and notes of the cook.</summary>
    public CookNote NoteOf(Cook cook) => notes.Of(CookId.Of(cook));

    /// <summary>
    /// Passes every reading of the cook to <paramref name="take"/>, by device (the cook's own first) and time.
    /// </summary>
    public void Readings(Cook cook, Action<Reading> take)
    {
        foreach (var device in cook.Devices)
        {
            judged.Read(
                device, cook.StartedAt, ReadingCountMax, received => Take(received.Reading), cook.EndedAt);
        }

        void Take(Reading reading)
        {
            if (cook.Has(reading.Probe))
            {
                take(reading);
            }
        }
    }

    /// <summary>The alerts raised during the cook, newest first.</summary>
    public IReadOnlyList<Alert> Alerts(Cook cook) =>
        [.. cook.Devices.SelectMany(device => alerts.Alerts(device, AlertCountMax, cook.StartedAt))
            .Where(alert => !(alert.Id.RaisedAt > cook.EndedAt)).OrderByDescending(alert => alert.Id.RaisedAt)];

    /// <summary>
    /// Everything that the page shows of the cook. Where readings were thinned out, the curves contain five-minute
    /// means.
    /// </summary>
    public CookDetail Detail(Cook cook, Reader reader)
    {
        var known = cook.Devices.SelectMany(probes.Probes).Where(probe => cook.Has(probe.Id)).ToList();
        var curves = known.ToDictionary(probe => probe.Id, _ => new CurveOfProbe());
        foreach (var device in cook.Devices)
        {
            rollups.Read(
                device, 5, cook.StartedAt, cook.EndedAt ?? cook.StartedAt, ReadingCountMax,
                rollup => curves.GetValueOrDefault(rollup.Probe)?.Add(rollup), thinnedOnly: true);
        }

        Readings(cook, reading => curves[reading.Probe].Add(reading));
        return new CookDetail(View(cook), [.. known.Select(probe => curves[probe.Id].As(probe))],
            [.. Alerts(cook).Select(alert => AlertView.Of(alert, reader))], photos.Of(CookId.Of(cook)));
    }

    /// <summary>Collects the samples of one probe.</summary>
    private sealed class CurveOfProbe
    {
        private readonly List<Sample> _samples = [];
        private long _count;
        private double? _lowestF, _highestF;

        public void Add(Reading reading) => Add(
            new ReadingRollup(
                reading.Probe, reading.Time, reading.Temperature.Fahrenheit, reading.Temperature.Fahrenheit,
                reading.Temperature.Fahrenheit, 1));

        public void Add(ReadingRollup rollup)
        {
            _samples.Add(new Sample(rollup.Time, (float)rollup.MeanF));
            _count += rollup.ReadingCount;
            _lowestF = rollup.MinF < (_lowestF ?? double.MaxValue) ? rollup.MinF : _lowestF;
            _highestF = rollup.MaxF > (_highestF ?? double.MinValue) ? rollup.MaxF : _highestF;
        }

        public ProbeCurve As(Probe probe)
        {
            _samples.Sort((one, other) => one.Time.CompareTo(other.Time)); // full readings may precede a thinned range
            return new ProbeCurve(
                ImportedDevice.Strip(probe.Id.Device), probe.Id.Key.Value,
                ProbeWords.Name(probe), probe.Role.Name(), (int)_count, (float?)_lowestF,
                (float?)_highestF, Curve.Thin(_samples));
        }
    }
}
