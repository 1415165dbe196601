namespace SmartSmoker.Domain;

/// <summary>The rules that apply to a cook.</summary>
public enum RuleSet
{
    /// <summary>Rules over time: an alert is raised once and cleared once per episode.</summary>
    Default,

    /// <summary>
    /// The original SmartSmoker scripts, for comparison: rules that count readings and alert on every one.
    /// </summary>
    Classic,
}
