using System.ComponentModel.DataAnnotations;

namespace SmartSmoker.Domain.Faults;

/// <summary>Checks settings against the ranges in their attributes.</summary>
public static class SettingsCheck
{
    /// <summary>Checks the settings of one <paramref name="section"/>, whose name ends with a colon.</summary>
    /// <exception cref="SetupException">A setting is out of range. The message names it.</exception>
    public static void Ranges(object settings, string section)
    {
        var wrong = new List<ValidationResult>();
        if (!Validator.TryValidateObject(settings, new ValidationContext(settings), wrong, validateAllProperties: true))
        {
            throw new SetupException(string.Join('\n', wrong.Select(result =>
                $"Setting {section}{result.MemberNames.FirstOrDefault()}: {result.ErrorMessage}")));
        }
    }
}
