namespace SmartSmoker.Domain;

/// <summary>What a probe measures, which decides the rules that apply to it.</summary>
public enum ProbeRole
{
    /// <summary>The air in the smoker.</summary>
    Pit,

    /// <summary>The inside of food.</summary>
    Food,

    /// <summary>Anything else, such as the outside air. The gateway reports only silence and faults.</summary>
    Ambient,
}

/// <summary>The names of roles, pinned in the store and the API.</summary>
public static class ProbeRoles
{
    /// <summary>The name of <paramref name="role"/>.</summary>
    public static string Name(this ProbeRole role) => role switch
    {
        ProbeRole.Pit => "pit",
        ProbeRole.Food => "food",
        _ => "ambient",
    };

    /// <summary>The role called <paramref name="name"/>; null if there is none.</summary>
    public static ProbeRole? Parse(string? name) => name switch
    {
        "pit" => ProbeRole.Pit,
        "food" => ProbeRole.Food,
        "ambient" => ProbeRole.Ambient,
        _ => null,
    };
}
