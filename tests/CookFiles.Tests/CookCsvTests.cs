using SmartSmoker.CookFiles;
using SmartSmoker.Simulator.Generated;

namespace SmartSmoker.CookFiles.Tests;

public class CookCsvTests
{
    private const string Header = "Time (UTC),Channel1,Channel2,Channel3\n";

    [Fact]
    public void Empty_is_no_reading()
    {
        var content = CookCsv.Read(new StringReader(Header + "05/22/21 12:20:15,84.2,,\n"));
        var row = Assert.Single(content.Rows);
        Assert.Equal(new DateTimeOffset(2021, 5, 22, 12, 20, 15, TimeSpan.Zero), row.Time);
        Assert.Equal([84.2f, null, null], row.TemperaturesF);
        Assert.Equal(1, content.ReadingCount);
    }

    [Theory]
    [InlineData("05/22/21 12:20:15,hot,,", "line 2, column Channel1: 'hot' is not a temperature")]
    [InlineData(
        "2021-05-22 12:20:15,84.2,,",
        "line 2, column Time (UTC): '2021-05-22 12:20:15' is not a time like 05/22/21 12:20:15")]
    [InlineData("05/22/21 12:20:15,84.2,NaN,", "line 2, column Channel2: 'NaN' is not a temperature")]
    [InlineData("05/22/21 12:20:15,84.2", "line 2, column Channel1: 4 columns wanted, 2 found")]
    public void A_bad_row_is_named_and_the_rest_goes_on(string bad, string message)
    {
        var content = CookCsv.Read(new StringReader($"{Header}{bad}\n05/22/21 12:21:15,85,,\n"));
        Assert.Equal([message], content.BadRows);
        Assert.Single(content.Rows);
    }

    [Fact]
    public void A_wrong_header_is_refused() =>
        Assert.Contains(
            "line 1", Assert.Throws<InvalidDataException>(() => CookCsv.Read(new StringReader("a,b\n"))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void What_is_written_reads_back_alike()
    {
        var rows = GeneratedCook.Make(7).Rows;
        var text = new StringWriter();
        CookCsv.Write(text, rows);
        var content = CookCsv.Read(new StringReader(text.ToString()));
        Assert.Empty(content.BadRows);
        Assert.Equal(rows.Select(row => row.Time), content.Rows.Select(row => row.Time));
        Assert.Equal(rows.SelectMany(row => row.TemperaturesF), content.Rows.SelectMany(row => row.TemperaturesF));
    }
}
