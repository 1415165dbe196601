using System.Globalization;

namespace SmartSmoker.Broker;

/// <summary>
/// Collects the outcomes of a test program, and writes them as its rows of docs/RELIABILITY.md where <c>SMOKER_DOCS</c> names the folder
/// docs; the rows of the other program stay.
/// </summary>
/// <param name="ofCluster">Whether its faults are those of a cluster; else they are those of one broker.</param>
public sealed class ReliabilityTable(bool ofCluster)
{
    private const string ClusterRow = "| Cluster: ";
    private const string Row = "| ";

    private const string Introduction = """
        # Reliability

        Made by the test run: `export SMOKER_DOCS=$PWD/docs; dotnet test tests/Reliability.Tests; dotnet test tests/Cluster.Tests` (README.md
        says what the other tests show). Each fault is made on the real parts: RabbitMQ, the gateway as a process of its own, a SQLite file
        (a cluster: three RabbitMQ nodes, several gateways, PostgreSQL), MQTT from the device core.
        *Lost* are readings sent and not stored with their very time and temperature; *duplicated* are stored rows that nobody sent,
        and alerts raised twice (a cluster: that one gateway alone would not raise). *Recovery* is the time from the end of the last fault,
        in a cluster from its begin, until readings were stored again, on two cores that run other things too.

        | Fault | Tried | Sent | Lost | Duplicated | Recovery |
        |---|--:|--:|--:|--:|--:|

        """;

    private const string End = """

        More kills: `SMOKER_KILLS=100 SMOKER_SEED=1 dotnet test tests/Reliability.Tests --filter Kill_9_of_the_gateway`.
        What each fault is: `tests/Reliability.Tests` and `tests/Cluster.Tests`, a test a row.

        """;

    private readonly List<string> _rows = [];

    /// <summary>Takes what came of a fault.</summary>
    public void Add(FaultOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var (fault, tried, sent, lost, duplicated, recovery) = outcome;
        var time = recovery is { TotalSeconds: var seconds } ? string.Create(CultureInfo.InvariantCulture, $"{seconds:F1} s") : "";
        _rows.Add(string.Create(CultureInfo.InvariantCulture, $"{(ofCluster ? ClusterRow : Row)}{fault} | {tried} | {sent} | {lost} | {duplicated} | {time} |"));
    }

    /// <summary>Writes its rows.</summary>
    public void Write()
    {
        if (Environment.GetEnvironmentVariable("SMOKER_DOCS") is not { Length: > 0 } folder)
        {
            return;
        }

        var file = Path.Combine(folder, "RELIABILITY.md");
        var others = File.ReadLines(file)
            .SkipWhile(line => !line.StartsWith("|---", StringComparison.Ordinal)).Skip(1).TakeWhile(line => line.StartsWith(Row, StringComparison.Ordinal))
            .Where(line => line.StartsWith(ClusterRow, StringComparison.Ordinal) != ofCluster).ToList();
        File.WriteAllText(file, Introduction + string.Join('\n', _rows.Concat(others).Order(StringComparer.Ordinal)) + "\n" + End);
    }
}
