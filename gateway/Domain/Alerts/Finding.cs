namespace SmartSmoker.Domain.Alerts;

/// <summary>
/// What a rule saw, as typed values; has no effect by itself. The project Words turns it into a sentence, and the store
/// keeps it as JSON with the names in its <see cref="StoredAttribute"/>.
/// </summary>
public abstract record Finding;

/// <summary>A sentence stored by an earlier version, with temperatures in °F. It is shown unchanged.</summary>
/// <param name="Text">The sentence.</param>
[Stored("text", "text")]
public sealed record EarlierText(string Text) : Finding;

/// <summary>The cook ended, which clears its alerts.</summary>
[Stored("cook-ended")]
public sealed record CookEnded : Finding;
