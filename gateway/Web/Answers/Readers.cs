using SmartSmoker.Store;
using SmartSmoker.Words;

namespace SmartSmoker.Web.Answers;

/// <summary>Creates the <see cref="Reader"/> of an API response.</summary>
internal static class Readers
{
    /// <summary>A reader of the unit <c>F</c> or <c>C</c> who sees the probe names that people set.</summary>
    public static Reader Of(string? unit, ProbeReader probes) => Reader.Of(unit) with { GivenName = probes.NameOf };
}
