using System.Collections.Immutable;

namespace SmartSmoker.Domain.Prediction;

/// <summary>The samples of the pit and one food, oldest first. Intervals may vary, and there may be gaps.</summary>
/// <param name="Pit">The pit.</param>
/// <param name="Food">The food, from when its probe was put in.</param>
public sealed record CookHistory(ImmutableArray<Sample> Pit, ImmutableArray<Sample> Food);
