using System.Globalization;

namespace SmartSmoker.Broker;

/// <summary>What came of a fault.</summary>
/// <param name="Fault">The fault in words.</param>
/// <param name="TriedCount">How often it was made.</param>
/// <param name="SentCount">Readings sent while it was.</param>
/// <param name="LostCount">Of these, how many were not stored with their very time and temperature.</param>
/// <param name="DuplicatedCount">Stored rows that nobody sent, and alerts raised while the same alert was open.</param>
/// <param name="Recovery">From the end of the last fault until readings were stored again.</param>
public sealed record FaultOutcome(string Fault, int TriedCount, int SentCount, int LostCount, int DuplicatedCount, TimeSpan? Recovery);

/// <summary>
/// Collects the outcomes, and writes them into docs/RELIABILITY.md where <c>SMOKER_DOCS</c> names the folder docs. Rows of faults that were not
/// tried this time stay as they are, as several test programs share the table; delete the file before a whole run to be rid of old ones.
/// </summary>
public sealed class ReliabilityTable
{
    private const string Introduction = """
        # Reliability

        Made by the test run: `SMOKER_DOCS=$PWD/docs dotnet test tests/Reliability.Tests`, and for the rows that begin with *Cluster*
        `tests/Cluster.Tests` (three RabbitMQ nodes, PostgreSQL, several gateways). README.md says what the other tests show.
        Each fault is made on the real parts: RabbitMQ, the gateway as a process of its own, a SQLite file, MQTT from the device core.
        *Lost* are readings sent and not stored with their very time and temperature; *duplicated* are stored rows that nobody sent,
        and alerts raised while the same alert was open. *Recovery* is the time from the end of the last fault until readings were
        stored again (where no more were sent then: until all were; of a cluster: until all partitions were held and of every
        device a reading was stored that it sent after the fault), on two cores that run other things too.

        | Fault | Tried | Sent | Lost | Duplicated | Recovery |
        |---|--:|--:|--:|--:|--:|

        """;

    private const string End = """

        More kills: `SMOKER_KILLS=100 SMOKER_SEED=1 dotnet test tests/Reliability.Tests --filter Kill_9_of_the_gateway`.
        What each fault is: `tests/Reliability.Tests` and `tests/Cluster.Tests`, a test a row; of a cluster, the two kills are
        one stream with one count.

        """;

    private readonly List<FaultOutcome> _outcomes = [];

    /// <summary>Notes what came of a fault.</summary>
    public void Add(FaultOutcome outcome) => _outcomes.Add(outcome);

    /// <summary>Writes the rows, where they are wanted.</summary>
    public void Write()
    {
        if (Environment.GetEnvironmentVariable("SMOKER_DOCS") is not { Length: > 0 } folder)
        {
            return;
        }

        var path = Path.Combine(folder, "RELIABILITY.md");
        var rows = File.Exists(path)
            ? File.ReadLines(path).Where(IsRow).ToDictionary(Fault, StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in _outcomes.Select(Row))
        {
            rows[Fault(row)] = row;
        }

        var table = string.Concat(rows.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => row.Value + "\n"));
        File.WriteAllText(path, Introduction + table + End);
    }

    private static bool IsRow(string line) =>
        line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| Fault |", StringComparison.Ordinal);

    private static string Fault(string row) => row.Split('|')[1].Trim();

    private static string Row(FaultOutcome outcome)
    {
        var (fault, tried, sent, lost, duplicated, recovery) = outcome;
        var time = recovery is { TotalSeconds: var seconds } ? string.Create(CultureInfo.InvariantCulture, $"{seconds:F1} s") : "";
        return string.Create(CultureInfo.InvariantCulture, $"| {fault} | {tried} | {sent} | {lost} | {duplicated} | {time} |");
    }
}
