namespace SmartSmoker.Domain.Faults;

/// <summary>What names a fault for people, searches and scripts, whatever its sentence says; explained in docs/RUNBOOK.md.</summary>
/// <param name="Id">Stable: <c>SMK-</c>, the letter of its group and two digits. One no longer used is not used again.</param>
/// <param name="Title">What it is, in a few words, as the runbook has it.</param>
public sealed record FaultCode(string Id, string Title)
{
    /// <inheritdoc/>
    public override string ToString() => Id;
}
