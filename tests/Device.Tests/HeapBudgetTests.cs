namespace SmartSmoker.Device.Tests;

/// <summary>The heap budget of the ESP32: an estimate, set against what was measured.</summary>
public sealed class HeapBudgetTests
{
    /// <summary>Free figures were measured in whole KB, and garbage differs by about as much.</summary>
    private const int ToleranceBytes = 2_000;

    /// <summary>Left for fragments: an allocation needs one free run of blocks.</summary>
    private const int ReserveBytes = 10_000;

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    public void Each_state_leaves_a_reserve_in_the_heap_of_an_ESP32(int probeCount) =>
        Assert.All(
            HeapBudget.Sums(HeapBudget.Parts(probeCount)),
            sum => Assert.InRange(sum + HeapBudgetParts.Tls(), 1, HeapBudget.HeapBytes - ReserveBytes));

    [Fact]
    public void Three_probes_stay_below_the_target_at_steady_state_and_at_reconnect() =>
        Assert.All(HeapBudget.Sums(HeapBudget.Parts(3)), sum => Assert.InRange(sum, 1, HeapBudget.TargetBytes));

    [Fact]
    public void The_model_fits_the_measured_points_that_it_was_not_made_from()
    {
        Within(HeapBudgetMeasured.With64800, HeapBudgetMeasured.With64800, HeapBudgetMeasured.ModelWith64800());
        Within(HeapBudgetMeasured.TooLittle, HeapBudgetMeasured.Enough, HeapBudgetMeasured.ModelToConnect());
        Within(0, HeapBudgetMeasured.Enough, HeapBudgetMeasured.ModelToCatchUp());
    }

    [Fact]
    public void Memory_page_has_these_tables()
    {
        var page = File.ReadAllText(Repository.Path("firmware", "MEMORY.md"));
        foreach (var table in new[] { HeapBudgetReport.Budget(), HeapBudgetReport.Checks() })
        {
            var isThere = page.Contains(table, StringComparison.Ordinal);
            Assert.True(isThere, $"Put this table into firmware/MEMORY.md:\n{table}");
        }
    }

    private static void Within(int min, int max, int bytes) =>
        Assert.InRange(bytes, min - ToleranceBytes, max + ToleranceBytes);
}
