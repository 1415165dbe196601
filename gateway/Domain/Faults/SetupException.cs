namespace SmartSmoker.Domain.Faults;

/// <summary>Something the user has to put right; its message is all that is shown: the code, then what, where and how.</summary>
public sealed class SetupException(FaultCode code, string said) : Exception($"{code} {said}")
{
    /// <summary>A setting or an argument is wrong.</summary>
    public SetupException(string said)
        : this(FaultCodes.Setting, said)
    {
    }

    /// <summary>Which fault it is.</summary>
    public FaultCode Code { get; } = code;

    /// <summary>The message without the code.</summary>
    public string Said { get; } = said;
}
