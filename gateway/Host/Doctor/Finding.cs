using SmartSmoker.Domain.Faults;

namespace SmartSmoker.Host.Doctor;

/// <summary>The result of a check.</summary>
public enum Health
{
    /// <summary>Works.</summary>
    Good,

    /// <summary>Works now, but needs attention soon.</summary>
    Warning,

    /// <summary>Does not work.</summary>
    Bad,
}

/// <summary>What a check found.</summary>
/// <param name="Subject">What was checked.</param>
/// <param name="Health">The result.</param>
/// <param name="Said">What the check found, in one sentence.</param>
/// <param name="Advice">What to do; null if there is nothing to do.</param>
/// <param name="Code">The fault code; null if there is no fault.</param>
internal sealed record Finding(
    string Subject, Health Health, string Said, string? Advice = null, FaultCode? Code = null)
{
    /// <summary>A finding without a fault.</summary>
    public static Finding Good(string subject, string said) => new(subject, Health.Good, said);

    /// <summary>A finding that needs attention soon.</summary>
    public static Finding Warning(FaultCode code, string subject, string said, string advice) =>
        new(subject, Health.Warning, said, advice, code);

    /// <summary>A finding about something that does not work.</summary>
    public static Finding Bad(FaultCode code, string subject, string said, string advice) =>
        new(subject, Health.Bad, said, advice, code);
}
