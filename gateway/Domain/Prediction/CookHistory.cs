using System.Collections.Immutable;

namespace SmartSmoker.Domain.Prediction;

/// <summary>The cook so far as two probes saw it, each oldest first; spacing may be irregular and there may be gaps.</summary>
/// <param name="Pit">The pit.</param>
/// <param name="Food">The food asked about, from when its probe was put in.</param>
public sealed record CookHistory(ImmutableArray<Sample> Pit, ImmutableArray<Sample> Food);
