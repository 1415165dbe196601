namespace SmartSmoker.Host;

/// <summary>Something the user has to put right; its message says what, where and how, and is all that is shown.</summary>
public sealed class SetupException(string message) : Exception(message);
