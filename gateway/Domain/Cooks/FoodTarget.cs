namespace SmartSmoker.Domain.Cooks;

/// <summary>A core temperature to which people cook a food.</summary>
/// <param name="Name">The result at that temperature, such as <c>pulled</c> or <c>medium</c>.</param>
/// <param name="TargetF">Internal temperature, °F.</param>
public sealed record FoodTarget(string Name, float TargetF);
