using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Store;

namespace SmartSmoker.Web.Cooks;

/// <summary>A cook in a list.</summary>
/// <param name="Id">The id used in URLs.</param>
/// <param name="Device">The device, without the prefix of imported devices.</param>
/// <param name="Imported">Whether the cook was imported from a file.</param>
/// <param name="Foods">The food on the probes of the cook's own device, by probe key.</param>
/// <param name="Probes">Every probe that has food information or joined from another device.</param>
/// <param name="DeletedAt">When the cook was deleted; null if it is not deleted.</param>
internal sealed record CookView(
    string Id, string Device, bool Imported, string Name, string Notes, DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt, float? PitSetPointF, IReadOnlyDictionary<ProbeKey, FoodPlan> Foods,
    IReadOnlyList<CookProbeView> Probes,
    DateTimeOffset? DeletedAt)
{
    /// <summary>Combines a cook with its name and notes.</summary>
    public static CookView Of(Cook cook, CookNote note) => new(
        CookId.Of(cook).ToString(), ImportedDevice.Strip(cook.Device), ImportedDevice.Is(cook.Device), note.Name,
        note.Notes, cook.StartedAt, cook.EndedAt, cook.PitSetPointF,
        cook.Probes.Where(pair => pair.Key.Device == cook.Device)
            .ToDictionary(pair => pair.Key.Key, pair => pair.Value),
        [.. cook.Probes.OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal)
            .Select(pair => new CookProbeView(ImportedDevice.Strip(pair.Key.Device), pair.Key.Key, pair.Value))],
        note.DeletedAt);
}

/// <summary>A probe of a cook and its food.</summary>
internal sealed record CookProbeView(string Device, ProbeKey Probe, FoodPlan Food);

/// <summary>
/// The device names of imported cooks. Their prefix is invalid on the wire, so the gateway never expects readings from
/// them.
/// </summary>
internal static class ImportedDevice
{
    private const string Mark = "import.";

    public static bool Is(string device) => device.StartsWith(Mark, StringComparison.Ordinal);

    public static string Strip(string device) => Is(device) ? device[Mark.Length..] : device;

    /// <summary>The name of the device with the prefix.</summary>
    public static string Of(string device) => Is(device) ? device : Mark + device;
}
