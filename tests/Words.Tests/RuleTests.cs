using System.Text.Json;
using SmartSmoker.Domain;
using SmartSmoker.Domain.Alerts;
using SmartSmoker.Store;

namespace SmartSmoker.Words.Tests;

/// <summary>A finding with its sentence in °F, in °C where that is another, and its stored row.</summary>
public sealed record FindingRow(Finding Finding, string Fahrenheit, string? Celsius, string Json);

/// <summary>The tests of a rule, all in one file: derive from this class, and add the rule's time lines.</summary>
public abstract class RuleTests(AlertKind kind, string name, string title, params FindingRow[] rows)
{
    /// <summary>The rules with such a file.</summary>
    internal static IReadOnlyList<RuleTests> All { get; } =
    [
        .. typeof(RuleTests).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RuleTests)))
            .Select(type => (RuleTests)Activator.CreateInstance(type)!),
    ];

    internal AlertKind Kind => kind;

    /// <summary>The types of the rule's findings.</summary>
    internal IEnumerable<Type> Findings => rows.Select(row => row.Finding.GetType()).Distinct();

    [Fact]
    public void The_alert_has_its_name_and_title() => Assert.Equal((name, title), (kind.Name(), AlertTitle.Of(kind)));

    [Fact]
    public void Every_finding_has_its_sentence_in_both_units() => Assert.All(rows, row => Assert.Equal(
        (row.Fahrenheit, row.Celsius ?? row.Fahrenheit),
        (AlertText.Describe(row.Finding, Reader.Fahrenheit), AlertText.Describe(row.Finding, Reader.Celsius))));

    [Fact]
    public void Every_finding_is_stored_and_read_back() => Assert.All(rows, row =>
    {
        Assert.Equal(row.Json, JsonSerializer.Serialize(row.Finding, StoreJson.Options));
        Assert.Equal(row.Finding, JsonSerializer.Deserialize<Finding>(row.Json, StoreJson.Options));
    });

    protected static Temperature T(float fahrenheit) => Temperature.FromFahrenheit(fahrenheit);
}
