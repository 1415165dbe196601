using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Host.Doctor;

/// <summary>How well something is.</summary>
public enum Health
{
    /// <summary>Nothing to do.</summary>
    Good,

    /// <summary>It works, and will not for ever.</summary>
    Warning,

    /// <summary>It does not work.</summary>
    Bad,
}

/// <summary>What a check found.</summary>
/// <param name="Subject">What was looked at.</param>
/// <param name="Health">How well it is.</param>
/// <param name="Said">What was found, one sentence.</param>
/// <param name="Advice">What to do; null where there is nothing to do.</param>
/// <param name="Code">Which fault it is; null where it is none.</param>
internal sealed record Finding(string Subject, Health Health, string Said, string? Advice = null, FaultCode? Code = null)
{
    /// <summary>It is well.</summary>
    public static Finding Good(string subject, string said) => new(subject, Health.Good, said);

    /// <summary>It works, but <paramref name="advice"/> is to be done.</summary>
    public static Finding Warning(FaultCode code, string subject, string said, string advice) => new(subject, Health.Warning, said, advice, code);

    /// <summary>It does not work until <paramref name="advice"/> is done.</summary>
    public static Finding Bad(FaultCode code, string subject, string said, string advice) => new(subject, Health.Bad, said, advice, code);
}
