using System.Globalization;
using System.Text;

namespace SmartSmoker.Reliability.Tests;

/// <summary>What came of a fault.</summary>
/// <param name="Fault">The fault in words.</param>
/// <param name="TriedCount">How often it was made.</param>
/// <param name="SentCount">Readings sent while it was.</param>
/// <param name="LostCount">Of these, how many were not stored with their very time and temperature.</param>
/// <param name="DuplicatedCount">Stored rows that nobody sent, and alerts raised while the same alert was open.</param>
/// <param name="Recovery">From the end of the last fault until readings were stored again.</param>
internal sealed record FaultOutcome(string Fault, int TriedCount, int SentCount, int LostCount, int DuplicatedCount, TimeSpan? Recovery);

/// <summary>Collects the outcomes, and writes them as docs/RELIABILITY.md where <c>SMOKER_DOCS</c> names the folder docs.</summary>
internal sealed class ReliabilityTable
{
    private const string Introduction = """
        # Reliability

        Made by the test run: `SMOKER_DOCS=$PWD/docs dotnet test tests/Reliability.Tests` (README.md says what the other tests show).
        Each fault is made on the real parts: RabbitMQ, the gateway as a process of its own, a SQLite file, MQTT from the device core.
        *Lost* are readings sent and not stored with their very time and temperature; *duplicated* are stored rows that nobody sent,
        and alerts raised while the same alert was open. *Recovery* is the time from the end of the last fault until readings were
        stored again, on two cores that run other things too.

        | Fault | Tried | Sent | Lost | Duplicated | Recovery |
        |---|--:|--:|--:|--:|--:|

        """;

    private const string End = """

        More kills: `SMOKER_KILLS=100 SMOKER_SEED=1 dotnet test tests/Reliability.Tests --filter Kill_9_of_the_gateway`.
        What each fault is: `tests/Reliability.Tests`, a test a row.

        """;

    private readonly List<FaultOutcome> _outcomes = [];

    public void Add(FaultOutcome outcome) => _outcomes.Add(outcome);

    public void Write()
    {
        if (Environment.GetEnvironmentVariable("SMOKER_DOCS") is not { Length: > 0 } folder)
        {
            return;
        }

        var text = new StringBuilder(Introduction);
        foreach (var outcome in _outcomes.OrderBy(outcome => outcome.Fault, StringComparer.Ordinal))
        {
            var (fault, tried, sent, lost, duplicated, recovery) = outcome;
            var time = recovery is { TotalSeconds: var seconds } ? string.Create(CultureInfo.InvariantCulture, $"{seconds:F1} s") : "";
            text.Append(CultureInfo.InvariantCulture, $"| {fault} | {tried} | {sent} | {lost} | {duplicated} | {time} |\n");
        }

        File.WriteAllText(Path.Combine(folder, "RELIABILITY.md"), text.Append(End).ToString());
    }
}
