using System.Globalization;

namespace SmartSmoker.Device.Tests;

/// <summary>The tables of firmware/MEMORY.md.</summary>
internal static class HeapBudgetReport
{
    /// <summary>Parts and sums, for three and for eight probes.</summary>
    public static string Budget()
    {
        var three = HeapBudget.Parts(3);
        var eight = HeapBudget.Parts(8);
        int[] sums = [.. HeapBudget.Sums(three), .. HeapBudget.Sums(eight)];
        string[] lines =
        [
            "| Part | 3 probes | connecting | catching up | 8 probes | connecting | catching up |",
            "|---|--:|--:|--:|--:|--:|--:|",
            .. three.Zip(eight, (a, b) => Row(a.Name, [.. a.States, .. b.States])),
            Row("**Sum**", sums),
            Row("With TLS", [.. sums.Select(sum => sum + HeapBudgetParts.Tls())]),
            Row("Free of 111,000", [.. sums.Select(sum => HeapBudget.HeapBytes - sum)]),
        ];
        return string.Join('\n', lines);
    }

    /// <summary>The model of the earlier firmware beside what was measured.</summary>
    public static string Checks()
    {
        string[] lines =
        [
            "| Earlier firmware, 64,800 bytes of outbox | Measured | Model |",
            "|---|--:|--:|",
            Row("In use", [HeapBudgetMeasured.With64800, HeapBudgetMeasured.ModelWith64800()]),
            Row("To connect again: more than", [HeapBudgetMeasured.TooLittle, HeapBudgetMeasured.ModelToConnect()]),
            Row("At any moment after: at most", [HeapBudgetMeasured.Enough, HeapBudgetMeasured.ModelToCatchUp()]),
        ];
        return string.Join('\n', lines);
    }

    private static string Row(string name, int[] bytes)
    {
        var cells = bytes.Select(count => count.ToString("#,0", CultureInfo.InvariantCulture));
        return $"| {name} | {string.Join(" | ", cells)} |";
    }
}
