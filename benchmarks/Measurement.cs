using SmartSmoker.Broker;

namespace SmartSmoker.Benchmarks;

/// <summary>How much is measured.</summary>
/// <param name="Readings">Readings for those that take many at once.</param>
/// <param name="Single">Readings for those that take one at a time.</param>
/// <param name="Rounds">Measured rounds; the result is their median.</param>
internal sealed record Extent(int Readings, int Single, int Rounds);

/// <summary>One subject that is measured.</summary>
/// <param name="Option">Its option on the command line.</param>
/// <param name="Title">Its heading in the report.</param>
/// <param name="How">What is done and how it is to be read, in a sentence or two.</param>
/// <param name="RunAsync">Measures it; the broker is started by the first that asks for it, the last argument takes what is told meanwhile.</param>
internal sealed record Measurement(
    string Option, string Title, string How, Func<Extent, Func<Task<RabbitMqBroker>>, Action<string>, Task<IReadOnlyList<Figure>>> RunAsync);
