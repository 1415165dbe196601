using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Store;

namespace SmartSmoker.Web.Cooks;

/// <summary>A cook as it stands in a list.</summary>
/// <param name="Id">Its identity in addresses.</param>
/// <param name="Device">Its device, without the mark of an imported one.</param>
/// <param name="Imported">Whether it came from a file.</param>
/// <param name="Foods">What is known of the food on the probes of its own device, by key.</param>
/// <param name="Probes">Every probe that a person said something of or that joined from another device.</param>
/// <param name="DeletedAt">When it was deleted; null while it is not.</param>
internal sealed record CookView(
    string Id, string Device, bool Imported, string Name, string Notes, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
    float? PitSetPointF, IReadOnlyDictionary<ProbeKey, FoodPlan> Foods, IReadOnlyList<CookProbeView> Probes, DateTimeOffset? DeletedAt)
{
    /// <summary>Of <paramref name="cook"/> and what a person said of it.</summary>
    public static CookView Of(Cook cook, CookNote note) => new(
        CookId.Of(cook).ToString(), ImportedDevice.Strip(cook.Device), ImportedDevice.Is(cook.Device), note.Name, note.Notes,
        cook.StartedAt, cook.EndedAt, cook.PitSetPointF,
        cook.Probes.Where(pair => pair.Key.Device == cook.Device).ToDictionary(pair => pair.Key.Key, pair => pair.Value),
        [.. cook.Probes.OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal)
            .Select(pair => new CookProbeView(ImportedDevice.Strip(pair.Key.Device), pair.Key.Key, pair.Value))],
        note.DeletedAt);
}

/// <summary>A probe of a cook.</summary>
/// <param name="Device">Its device.</param>
/// <param name="Probe">Its key.</param>
/// <param name="Food">What is known of the food on it.</param>
internal sealed record CookProbeView(string Device, ProbeKey Probe, FoodPlan Food);

/// <summary>The devices of imported cooks: marked, as no device on the wire can be called, so that nothing waits for them.</summary>
internal static class ImportedDevice
{
    private const string Mark = "import.";

    public static bool Is(string device) => device.StartsWith(Mark, StringComparison.Ordinal);

    public static string Strip(string device) => Is(device) ? device[Mark.Length..] : device;

    /// <summary>The device it becomes.</summary>
    public static string Of(string device) => Is(device) ? device : Mark + device;
}
