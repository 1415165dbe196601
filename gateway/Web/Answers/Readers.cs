using SmartSmoker.Store;
using SmartSmoker.Words;

namespace SmartSmoker.Web.Answers;

/// <summary>Who reads an answer of the API.</summary>
internal static class Readers
{
    /// <summary>The reader of <c>F</c> or <c>C</c>, with the names that people gave their probes.</summary>
    public static Reader Of(string? unit, ProbeReader probes) => Reader.Of(unit) with { GivenName = probes.NameOf };
}
