namespace SmartSmoker.Domain.Alerts;

/// <summary>The names of a finding in the store. Databases hold them, so a released name never changes.</summary>
/// <param name="kind">The name of the finding, in kebab case.</param>
/// <param name="values">
/// The names of its values, in the order of its constructor. A name ends in <c>F</c> for a temperature or difference in
/// °F, and in <c>S</c> for a time in seconds.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StoredAttribute(string kind, params string[] values) : Attribute
{
    /// <summary>The name of the finding.</summary>
    public string Kind { get; } = kind;

    /// <summary>The names of its values.</summary>
    public IReadOnlyList<string> Values { get; } = values;
}
