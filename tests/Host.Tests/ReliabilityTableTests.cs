using SmartSmoker.Testing;

namespace SmartSmoker.Host.Tests;

public sealed class ReliabilityTableTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("")]
    [InlineData("## Ordinary faults\n\n| item | before |\n|---|---|\n| a full disk | lost |\n")]
    [InlineData("## One\n\nText.\n\n## Two\n\n| x | y |\n|---|---|\n| 1 | 2 |\n")]
    public void Writing_the_table_keeps_its_other_rows_and_the_sections_after_it(string sections)
    {
        Write("Broker killed", 1);
        File.AppendAllText(_path, sections.Length == 0 ? "" : "\n" + sections);
        Write("Disk full", 2);
        Write("Broker killed", 3);
        var text = File.ReadAllText(_path);
        Assert.Equal(
            ["| Broker killed | 3 | 10 | 0 | 0 |  |", "| Disk full | 2 | 10 | 0 | 0 |  |"],
            text.Split("\n## ")[0].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1));
        Assert.EndsWith(sections, text, StringComparison.Ordinal);
    }

    private void Write(string fault, int triedCount)
    {
        var table = new ReliabilityTable();
        table.Add(new FaultOutcome(fault, triedCount, 10, 0, 0, null));
        table.WriteTo(_path);
    }
}
