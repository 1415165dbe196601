using System.Collections.Immutable;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Cooks;
using SmartSmoker.Store;

namespace SmartSmoker.Web.Cooks;

/// <summary>A cook as it stands in a list.</summary>
/// <param name="Id">Its identity in addresses.</param>
/// <param name="Device">Its device, without the mark of an imported one.</param>
/// <param name="Imported">Whether it came from a file.</param>
/// <param name="DeletedAt">When it was deleted; null while it is not.</param>
internal sealed record CookView(
    string Id, string Device, bool Imported, string Name, string Notes, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
    float? PitSetPointF, ImmutableDictionary<Probe, FoodPlan> Foods, DateTimeOffset? DeletedAt)
{
    /// <summary>Of <paramref name="cook"/> and what a person said of it.</summary>
    public static CookView Of(Cook cook, CookNote note) => new(
        CookId.Of(cook).ToString(), ImportedDevice.Strip(cook.Device), ImportedDevice.Is(cook.Device), note.Name, note.Notes,
        cook.StartedAt, cook.EndedAt, cook.PitSetPointF, cook.Foods, note.DeletedAt);
}

/// <summary>The devices of imported cooks: marked, as no device on the wire can be called, so that nothing waits for them.</summary>
internal static class ImportedDevice
{
    private const string Mark = "import.";

    public static bool Is(string device) => device.StartsWith(Mark, StringComparison.Ordinal);

    public static string Strip(string device) => Is(device) ? device[Mark.Length..] : device;

    /// <summary>The device it becomes.</summary>
    public static string Of(string device) => Is(device) ? device : Mark + device;
}
