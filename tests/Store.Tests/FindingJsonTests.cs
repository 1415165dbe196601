using System.Text.Json;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Store;

namespace SmartSmoker.Store.Tests;

/// <summary>How findings are stored. A test in Words.Tests checks that each has a golden row.</summary>
public sealed class FindingJsonTests
{
    [Fact]
    public void Every_kind_is_stored_as_it_always_was_and_read_back() => Assert.All(StoredFindings.All, row =>
    {
        Assert.Equal(row.Json, FindingJson.Write(row.Finding));
        Assert.Equal(row.Finding, FindingJson.Read(row.Json));
    });

    [Fact]
    public void A_finding_comes_back_to_the_last_bit()
    {
        var finding = new PitDropped(D(25.1 / 3), T(203.1f), TimeSpan.FromTicks(1_234_567_891));
        Assert.Equal(finding, FindingJson.Read(FindingJson.Write(finding)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"kind":"no-such-kind"}""")]
    [InlineData("""{"kind":"pit-back"}""")]
    [InlineData("""{"kind":"pit-back","atF":"hot"}""")]
    [InlineData("""{"kind":"pit-back","atF":99999}""")]
    [InlineData("""{"kind":"probes-swapped-from-start","food":"4th!"}""")]
    public void Anything_else_is_an_error(string json) => Assert.Throws<JsonException>(() => FindingJson.Read(json));

    [Theory]
    [InlineData("The finding Nameless has no stored name; add", typeof(Nameless))]
    [InlineData("The [Stored] attribute of the finding TooFew names 1 of 2 values;", typeof(TooFew))]
    [InlineData("The [Stored] attribute of the finding TooMany names 1 of 0 values;", typeof(TooMany))]
    [InlineData("The findings Good and Twin have the same stored name \"good\";", typeof(Good), typeof(Twin))]
    public void A_finding_with_wrong_names_is_an_error(string error, params Type[] findings)
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => FindingKind.Read(findings));
        Assert.StartsWith(error, thrown.Message, StringComparison.Ordinal);
    }

    private static Temperature T(float fahrenheit) => Temperature.FromFahrenheit(fahrenheit);

    private static TemperatureDelta D(double fahrenheit) => TemperatureDelta.FromFahrenheit(fahrenheit);

    private sealed record Nameless : Finding;

    [Stored("too-few", "atF")]
    private sealed record TooFew(Temperature At, Temperature Target) : Finding;

    [Stored("too-many", "atF")]
    private sealed record TooMany : Finding;

    [Stored("good", "atF")]
    private sealed record Good(Temperature At) : Finding;

    [Stored("good")]
    private sealed record Twin : Finding;
}
