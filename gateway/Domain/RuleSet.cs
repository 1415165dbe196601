namespace SmartSmoker.Domain;

/// <summary>Which rules judge a cook.</summary>
public enum RuleSet
{
    /// <summary>By time, one alert an episode, raised once and cleared once.</summary>
    Default,

    /// <summary>Exactly as the first SmartSmoker scripts: by count, on every reading, without memory. For comparison.</summary>
    Classic,
}
