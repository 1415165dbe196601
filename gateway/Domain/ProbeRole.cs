namespace SmartSmoker.Domain;

/// <summary>What a probe measures. It decides which rules judge the probe.</summary>
public enum ProbeRole
{
    /// <summary>The air in the smoker.</summary>
    Pit,

    /// <summary>The inside of a food.</summary>
    Food,

    /// <summary>Something else, such as the air outside: only its silence and its faults are reported.</summary>
    Ambient,
}

/// <summary>The pinned names of roles, in the store and in the API.</summary>
public static class ProbeRoles
{
    /// <summary>The name of <paramref name="role"/>.</summary>
    public static string Name(this ProbeRole role) => role switch
    {
        ProbeRole.Pit => "pit",
        ProbeRole.Food => "food",
        _ => "ambient",
    };

    /// <summary>The role called <paramref name="name"/>; null where there is none.</summary>
    public static ProbeRole? Parse(string? name) => name switch
    {
        "pit" => ProbeRole.Pit,
        "food" => ProbeRole.Food,
        "ambient" => ProbeRole.Ambient,
        _ => null,
    };
}
