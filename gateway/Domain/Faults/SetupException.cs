namespace SmartSmoker.Domain.Faults;

/// <summary>
/// An error that the user has to fix. Only its message is shown: the code, then what is wrong, where, and how to fix
/// it.
/// </summary>
public sealed class SetupException(FaultCode code, string said) : Exception($"{code} {said}")
{
    /// <summary>Creates an exception for an invalid setting or argument.</summary>
    public SetupException(string said)
        : this(FaultCodes.Setting, said)
    {
    }

    /// <summary>The fault code.</summary>
    public FaultCode Code { get; } = code;

    /// <summary>The message without the code.</summary>
    public string Said { get; } = said;
}
