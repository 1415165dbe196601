using System.Globalization;

namespace SmartSmoker.Testing;

/// <summary>The outcome of one fault.</summary>
/// <param name="Fault">The fault, as the table names it.</param>
/// <param name="TriedCount">How often the test caused it.</param>
/// <param name="SentCount">Readings sent during the test.</param>
/// <param name="LostCount">Readings sent and not stored with their exact time and temperature.</param>
/// <param name="DuplicatedCount">
/// Stored rows that were never sent, and alerts raised while the same alert was open.
/// </param>
/// <param name="Recovery">From the end of the last fault until readings were stored again.</param>
public sealed record FaultOutcome(
    string Fault, int TriedCount, int SentCount, int LostCount, int DuplicatedCount, TimeSpan? Recovery);

/// <summary>
/// Collects the outcomes and writes them to docs/RELIABILITY.md if the environment variable <c>SMOKER_DOCS</c> names
/// the folder docs. Several test programs share the table, so rows of faults that were not tried this time stay, and so
/// do the sections after the table, which people write. Delete a row before a complete run to remove a fault.
/// </summary>
public sealed class ReliabilityTable
{
    private const string Introduction = """
        # Reliability

        The tests write the first table: `SMOKER_DOCS=$PWD/docs dotnet test tests/Reliability.Tests`, and
        `tests/Cluster.Tests` for the rows that start with *Cluster* (three RabbitMQ nodes, PostgreSQL, several
        gateways). Each fault is caused on the real parts: RabbitMQ, the gateway as a separate process, a SQLite file,
        MQTT from the device core.

        - **Lost** counts readings that were sent and not stored with their exact time and temperature.
        - **Duplicated** counts stored rows that were never sent, and alerts raised while the same alert was already
          open.
        - **Recovery** is the time from the end of the last fault until readings are stored again. If no more readings
          are sent, it ends when all are stored. In a cluster, it ends when a gateway holds every partition and, for
          every device, a reading sent after the fault is stored. Measured on two cores that run other programs too.

        | Fault | Tried | Sent | Lost | Duplicated | Recovery |
        |---|--:|--:|--:|--:|--:|

        """;

    private const string End = """

        Each row is one test in `tests/Reliability.Tests` or `tests/Cluster.Tests`; the two kills in the cluster are
        one stream of readings with one count. For more kills, run `SMOKER_KILLS=100 SMOKER_SEED=1 dotnet test
        tests/Reliability.Tests --filter Kill_9_of_the_gateway`.

        """;

    private const string Section = "\n## ";

    private readonly List<FaultOutcome> _outcomes = [];

    /// <summary>Adds the outcome of a fault.</summary>
    public void Add(FaultOutcome outcome) => _outcomes.Add(outcome);

    /// <summary>Writes the rows if <c>SMOKER_DOCS</c> is set.</summary>
    public void Write()
    {
        if (Environment.GetEnvironmentVariable("SMOKER_DOCS") is { Length: > 0 } folder)
        {
            WriteTo(Path.Combine(folder, "RELIABILITY.md"));
        }
    }

    /// <summary>Writes the rows to the document <paramref name="path"/>, or creates it.</summary>
    public void WriteTo(string path)
    {
        var known = File.Exists(path) ? File.ReadAllText(path) : "";
        var end = known.IndexOf(Section, StringComparison.Ordinal);
        var (before, sections) = end < 0 ? (known, "") : (known[..end], known[end..]);
        var rows = before.Split('\n').Where(IsRow).ToDictionary(Fault, StringComparer.Ordinal);
        foreach (var row in _outcomes.Select(Row))
        {
            rows[Fault(row)] = row;
        }

        var table = string.Concat(rows.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => row.Value + "\n"));
        File.WriteAllText(path, Introduction + table + End + sections);
    }

    private static bool IsRow(string line) =>
        line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| Fault |", StringComparison.Ordinal);

    private static string Fault(string row) => row.Split('|')[1].Trim();

    private static string Row(FaultOutcome outcome)
    {
        var (fault, tried, sent, lost, duplicated, recovery) = outcome;
        var time = recovery is { TotalSeconds: var seconds }
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds:F1} s") : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"| {fault} | {tried} | {sent} | {lost} | {duplicated} | {time} |");
    }
}
