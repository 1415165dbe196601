namespace SmartSmoker.Broker;

/// <summary>What came of a fault.</summary>
/// <param name="Fault">The fault in words.</param>
/// <param name="TriedCount">How often it was made.</param>
/// <param name="SentCount">Readings sent while it was.</param>
/// <param name="LostCount">Of these, how many were not stored with their very time and temperature.</param>
/// <param name="DuplicatedCount">Stored rows that nobody sent, and alerts that were not to be raised.</param>
/// <param name="Recovery">From the end of the last fault until readings were stored again; null where nothing stood still.</param>
public sealed record FaultOutcome(string Fault, int TriedCount, int SentCount, int LostCount, int DuplicatedCount, TimeSpan? Recovery);
