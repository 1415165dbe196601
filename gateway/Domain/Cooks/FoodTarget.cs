namespace SmartSmoker.Domain.Cooks;

/// <summary>A temperature people take a food to.</summary>
/// <param name="Name">What it is then: <c>pulled</c>, <c>medium</c>.</param>
/// <param name="TargetF">Internal temperature, °F.</param>
public sealed record FoodTarget(string Name, float TargetF);
