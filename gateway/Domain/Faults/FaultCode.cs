namespace SmartSmoker.Domain.Faults;

/// <summary>A stable code that identifies a fault for people and scripts, explained in docs/RUNBOOK.md.</summary>
/// <param name="Id"><c>SMK-</c>, a letter for the group and two digits. An ID is never reused.</param>
/// <param name="Title">The title in the runbook.</param>
public sealed record FaultCode(string Id, string Title)
{
    /// <inheritdoc/>
    public override string ToString() => Id;
}
