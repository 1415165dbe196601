namespace SmartSmoker.Domain.Rules;

/// <summary>What a rule has to tell of one reading: an alert raised, or cleared.</summary>
/// <param name="Kind">What is told.</param>
/// <param name="RaisedAt">When it was raised.</param>
/// <param name="Cleared">Whether this clears it.</param>
/// <param name="Detail">One sentence for a person.</param>
public sealed record Verdict(AlertKind Kind, DateTimeOffset RaisedAt, bool Cleared, string Detail);

/// <summary>A rule for one probe, as an immutable state machine in the time of the readings.</summary>
public interface IRule
{
    /// <summary>The rule after <paramref name="sample"/>, which is later than all before, and what it has to tell, if anything.</summary>
    (IRule Next, Verdict? Verdict) Step(Sample sample);
}
