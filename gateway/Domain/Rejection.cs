namespace SmartSmoker.Domain;

/// <summary>The reason why a message was rejected.</summary>
/// <param name="Code">One of <see cref="RejectedCode"/>; null for a message between gateways.</param>
/// <param name="Reason">The reason, for a person.</param>
public sealed record Rejection(string? Code, string Reason)
{
    /// <summary>The code and the reason, as stored.</summary>
    public override string ToString() => Code is null ? Reason : $"{Code} {Reason}";
}
