namespace SmartSmoker.Domain.Alerts;

/// <summary>
/// What a rule found, as typed values. The project Words turns it into a sentence, and the store keeps it as JSON; both
/// list every kind.
/// </summary>
public abstract record Finding;

/// <summary>A sentence that an earlier version stored, in °F. It is shown as it is.</summary>
/// <param name="Text">The sentence.</param>
public sealed record EarlierText(string Text) : Finding;

/// <summary>The cook ended, and its alerts with it.</summary>
public sealed record CookEnded : Finding;
